"""How Sphinx makes the site; `build.py` copies this beside the pages that it writes."""

import os

REPOSITORY = os.environ["LECTURE_REPOSITORY"]
BRANCH = "main"
LITE = os.environ.get("LECTURE_LITE", "")  # where JupyterLite is, beside the pages

project = "Biophysical neuron models, live"
author = "The lecture_lib authors · code BSD 3-Clause, texts CC BY 4.0"
extensions = ["myst_nb"]
root_doc = "index"
suppress_warnings = [
    "myst.header", "myst.xref_missing", "mystnb.unknown_mime_type",
    "config.cache", "toc.not_readable", "toc.glob",
]  # fmt: skip

nb_execution_mode = "off"
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]
nb_render_markdown_format = "myst"
nb_code_prompt_show = "Code of this cell"
nb_code_prompt_hide = "Fold the code"
myst_enable_extensions = ["dollarmath", "amsmath", "deflist"]
myst_heading_anchors = 2
mathjax_path = "mathjax/tex-mml-chtml.js"

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["_static"]
html_css_files = ["live.css", "site.css"]
html_favicon = "_static/favicon.svg"
html_js_files = [("site.js", {"type": "module"})]
html_context = {"default_mode": "auto"}
html_show_sphinx = html_show_copyright = False
html_copy_source = True
html_use_index = False
html_theme_options = {
    "repository_url": f"https://github.com/{REPOSITORY}",
    "repository_branch": BRANCH,
    "path_to_docs": "notebooks",
    "use_repository_button": True,
    "use_download_button": True,
    "use_fullscreen_button": False,
    "navbar_persistent": [],
    "navbar_start": [],
    "home_page_in_toc": True,
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "launch_buttons": {
        "binderhub_url": "https://mybinder.org",
        "colab_url": "https://colab.research.google.com",
        "notebook_interface": "jupyterlab",
        **({"jupyterlite_url": LITE} if LITE else {}),
    },
}


def setup(app):
    """Tell each page where its notebook becomes fully live; the search finds no solutions."""

    def page(app, name, template, context, doctree):
        binder = f"https://mybinder.org/v2/gh/{REPOSITORY}/{BRANCH}?urlpath=lab/tree/notebooks/"
        live = f"{context['pathto'](LITE, 1)}?path=notebooks/" if LITE else binder
        context["metatags"] = (
            context.get("metatags", "") + f'<meta name="lecture-live" content="{live}">'
        )

    def hide(app, doctree):
        if app.env.docname.startswith("pages/teaching/"):
            app.env.metadata[app.env.docname]["nosearch"] = True

    app.connect("html-page-context", page)
    app.connect("doctree-read", hide)
