"""dge-site: Markdown and YAML in, a public body's agenda and minutes out; start reading at pipeline.build."""

__version__ = "1.0.0"
