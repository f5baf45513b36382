"""The report as one HTML file: readable without scripts, without other files, and in print.

`page.html_report` puts it together from results and explanations; `templates` lay it out and escape everything.
`english` and `swedish` have the page's own words under the same keys.
"""

from goalrules.report.as_html.page import html_report as html_report
