"""What tests share; a module a thing, each of which says what it gives.

- `site`, `content`: sites on disk, the smallest one and one of every kind of content
- `library`: entries made in Python, and the library that they join into, without files
- `letters`: a small issue of the newsletter
- `building`: builds by the package itself
- `command`, `git`, `server`, `programs`, `waiting`: runs, repositories, a web server, other programs, what takes time
- `browser`, `pages`, `walks`, `calendars`, `forges`: what readers and editors meet
- `guide`, `workspace`, `pipelines`: files of this project that tests hold to its tables
- `outputs`, `project`: what is planned; where this project lies
"""
