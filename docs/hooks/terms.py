"""Make the first use of a term on a page a link to its row in the glossary; docs/tools/term_links.py has how."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.project import Project
from docs.tools.term_links import Terms, TermsExtension

# One for all pages: MkDocs converts them one after the other.
processor = Terms()


def on_config(config: MkDocsConfig) -> None:
    if not any(isinstance(known, TermsExtension) for known in config.markdown_extensions):
        config.markdown_extensions.append(TermsExtension(processor))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    project = Project(Path(config.config_file_path).parent)
    path = page.file.norm_src_uri  # without the language
    # A script that was opened from disk cannot read another page.
    titles = not config.use_directory_urls
    processor.look_for_those_of(project, page.file.locale, path, titles)
