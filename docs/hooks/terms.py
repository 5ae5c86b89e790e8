"""Make the first use of a term on a page a link to its row in the glossary; docs/tools/term_links.py has how."""

import posixpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.glossary import terms
from docs.tools.project import Project
from docs.tools.term_links import Terms, TermsExtension

GLOSSARY = "reference/glossary.md"
# One for all pages: MkDocs converts them one after the other.
processor = Terms()


def on_config(config: MkDocsConfig) -> None:
    if not any(isinstance(known, TermsExtension) for known in config.markdown_extensions):
        config.markdown_extensions.append(TermsExtension(processor))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    project = Project(Path(config.config_file_path).parent)
    path = page.file.norm_src_uri  # without the language
    entries = [term for term in terms(project, page.file.locale) if term.marked]
    url = posixpath.relpath(GLOSSARY, posixpath.dirname(path) or ".")
    # A script that was opened from disk cannot read another page.
    processor.look_for(
        entries if path != GLOSSARY else [], url, titles=not config.use_directory_urls
    )
