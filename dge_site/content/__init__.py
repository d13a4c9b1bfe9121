"""site.toml and the files of content/ in, configuration, entries and problems out."""
