"""One file format a module, knowing no page of the site."""
