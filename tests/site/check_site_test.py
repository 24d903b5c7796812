#!/usr/bin/python3
"""check_site.py passes a right site and finds the fault in each wrong one."""

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import check_site

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>Title</title>
<link rel="canonical" href="{base}">
<link rel="stylesheet" href="{base}site.css">
</head>
<body>
<h1 id="top">Title</h1>
<h2>Part</h2>
{body}
</body>
</html>
"""
BODY = """\
<p>A paragraph without end<ul><li>one<li><p>two</ul>
<table><thead><tr><th>a<th>b<tbody><tr><td><p>1<td>2</table>
<dl><dt>term<dd>text<dt>term</dl><select><option>1<option>2</select>
<svg><use href="#top"/><path d="M0 0"/></svg><br><img src="{base}a.svg" alt="">
<a href="#top">up</a> <a href="{base}other/?q=1#top">other</a> <a href="https://example.org">x</a>
<script type="application/json">{{"a": "</p>"}}</script><details><summary>s</summary></details>
"""


class CheckSiteTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="lofp-site-")
        self.addCleanup(folder.cleanup)
        self.site = Path(folder.name)

    def write(self, name: str, content: str | bytes) -> None:
        file = self.site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def make_site(self, extra: str = "", base: str = "/", origin: str = "") -> None:
        self.write("index.html", PAGE.format(base=base, body=BODY.format(base=base) + extra))
        other = f'<a href="{base}">start</a>'
        self.write("other/index.html", PAGE.format(base=base, body=other))
        self.write("404.html", PAGE.format(base=base, body=other))
        self.write("site.css", "body { background: url(a.svg) }")
        self.write("a.svg", "<svg/>")
        self.write_sitemap([f"{origin}{base}", f"{origin}{base}other/"])
        self.write("robots.txt", f"User-agent: *\nSitemap: {origin}{base}sitemap.xml\n")

    def write_sitemap(self, addresses: list[str]) -> None:
        content = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
        self.write("sitemap.xml", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
                                  f"{content}</urlset>")

    def run_it(self, *options: str) -> tuple[int, str]:
        arguments = ["check_site.py", str(self.site), "--jobs", "1", *options]
        output = io.StringIO()
        with mock.patch.object(sys, "argv", arguments), contextlib.redirect_stdout(output):
            code = check_site.main()
        return code, output.getvalue()

    def assert_passes(self, *options: str) -> None:
        code, output = self.run_it(*options)
        self.assertEqual(code, 0, output)
        self.assertRegex(output, r"\n\d+ passed, 0 failed\n$")

    def assert_fails(self, kind: str, *options: str) -> None:
        code, output = self.run_it(*options)
        self.assertEqual(code, 1, output)
        kinds = {line.split(":")[0] for line in output.splitlines() if line.startswith("FAIL")}
        self.assertEqual(kinds, {f"FAIL {kind}"}, output)

    def test_right_site_passes(self) -> None:
        self.make_site()
        self.assert_passes()

    def test_base_path(self) -> None:
        self.make_site(base="/LoFP/")
        self.assert_passes("--base-url", "/LoFP/")

    def test_base_address(self) -> None:
        self.make_site(base="/LoFP/", origin="https://example.org")
        self.assert_passes("--base-url", "https://example.org/LoFP/")
        self.assert_passes("--base-url", "/LoFP")

    def test_faults_in_a_body(self) -> None:
        for extra, kind in (
            ("\x1b", "control characters"),
            ("\r\n", "control characters"),
            ("&#x1b;", "control characters"),
            ("&#8;", "control characters"),
            ("<h1>Again</h1>", "one h1"),
            ("<h4>Deep</h4>", "heading levels"),
            ("<p id=top>", "unique ids"),
            ("<div>", "balanced tags"),
            ("<div/></div>", "balanced tags"),
            ("</div>", "balanced tags"),
            ("<b><i></b></i>", "balanced tags"),
            ("<p><div></div></p>", "balanced tags"),
            ("<p><b><ul></ul></b></p>", "balanced tags"),
            ("<a class=a class=b>x</a>", "balanced tags"),
            ("<p style='color: red'>", "inline style or script"),
            ("<p onclick='x()'>", "inline style or script"),
            ("<style>p {}</style>", "inline style or script"),
            ("<script>alert(1)</script>", "inline style or script"),
            ("<script type='application/json'>{</script>", "inline style or script"),
            ("<script src='//example.org/a.js'></script>", "loads"),
            ("<img src='https://example.org/a.png' alt=''>", "loads"),
            ("<img src='data:image/png;base64,AA' alt=''>", "loads"),
            ("<img src='/a.svg' srcset='/a.svg 1x, https://example.org/a 2x' alt=''>", "loads"),
            ("<svg><use href='https://example.org/#a'/></svg>", "loads"),
            ("<iframe src='javascript:alert(1)'></iframe>", "loads"),
            ("<form action='https://example.org/'></form>", "loads"),
            ("<meta http-equiv=refresh content='0; url=https://example.org/'>", "loads"),
            ("<img src='/missing.svg' alt=''>", "own addresses resolve"),
            ("<a href='/missing/'>x</a>", "own addresses resolve"),
            ("<a href='/other/#missing'>x</a>", "fragments resolve"),
            ("<a href='#missing'>x</a>", "fragments resolve"),
            ("<a href='javascript:alert(1)'>x</a>", "links"),
            ("<a href='java&#10;script:alert(1)'>x</a>", "links"),
            ("<a href='//example.org/'>x</a>", "links"),
            ("<a href='/\\example.org/'>x</a>", "links"),
            ("<a href='other/'>x</a>", "links"),
            ("<a href='mailto:a@example.org'>x</a>", "links"),
            ("<a href=''>x</a>", "links"),
            ("<base href='https://example.org/'>", "links"),
        ):
            with self.subTest(extra=extra):
                self.make_site(extra)
                self.assert_fails(kind)

    def test_faults_in_a_head(self) -> None:
        for right, wrong, kind in (
            ("<!doctype html>", "", "doctype"),
            (' lang="en"', "", "language"),
            ('<meta charset="utf-8">', "", "character set"),
            ("<title>Title</title>", "", "title"),
            ("<title>Title</title>", "<title> </title>", "title"),
            ("<title>Title</title>", "<title>a</title><title>b</title>", "title"),
            ('name="viewport"', 'name="view"', "viewport"),
            ("default-src 'self'", "", "content security policy"),
            ("default-src 'self'", "default-src 'unsafe-inline'", "content security policy"),
            ("default-src 'self'", "default-src *", "content security policy"),
            ("default-src 'self'", "default-src https:", "content security policy"),
            ("<meta charset", '<script src="/site.css"></script><meta charset',
             "content security policy"),
            ("</html>", "", "balanced tags"),
        ):
            with self.subTest(right=right, wrong=wrong):
                self.make_site()
                content = (self.site / "index.html").read_text()
                self.write("index.html", content.replace(right, wrong, 1))
                self.assert_fails(kind)

    def test_not_utf_8(self) -> None:
        self.make_site()
        content = (self.site / "index.html").read_bytes()
        self.write("index.html", content.replace(b"Part", b"P\xe4rt"))
        self.assert_fails("UTF-8")

    def test_page_without_a_link_to_it(self) -> None:
        self.make_site()
        self.write("alone/index.html", (self.site / "other/index.html").read_text())
        self.write_sitemap(["/", "/other/", "/alone/"])
        self.assert_fails("reachable")

    def test_sitemap(self) -> None:
        for addresses in (["/"], ["/", "/other/", "/404.html"], ["/", "/other/", "/other/"],
                          ["/", "/other/", "/site.css"]):
            with self.subTest(addresses=addresses):
                self.make_site()
                self.write_sitemap(addresses)
                self.assert_fails("sitemap")
        self.write("sitemap.xml", "<urlset>")
        self.assert_fails("sitemap")

    def test_robots(self) -> None:
        self.make_site()
        self.write("robots.txt", "User-agent: *\n")
        self.assert_passes()
        self.write("robots.txt", "User-agent: *\nSitemap: /other.xml\n")
        self.assert_fails("robots.txt")

    def test_style_sheet(self) -> None:
        self.make_site()
        self.write("site.css", "@import 'https://example.org/a.css';")
        self.assert_fails("style sheets load")

    def test_page_size(self) -> None:
        self.make_site()
        self.assert_fails("page size", "--max-page", "700")


if __name__ == "__main__":
    unittest.main()
