"""Well-formed files whose values are awkward: wrong types, hostile texts, hostile ids."""

from pathlib import Path

from sample_rules import elastic, quoted, sigma, splunk, write

HTML = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></textarea></style></script><h1>out</h1>",
    "<!-- <![CDATA[ ]]> -->",
    "&lt;b&gt; &amp; &#106;avascript: &#x1b;",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= 1 %>",
)
MARKDOWN = (
    "[javascript](javascript:alert(1))",
    "[letters](JaVaScRiPt:alert(1))",
    "[entity](&#106;avascript:alert(1))",
    "[tab](java\tscript:alert(1))",
    "[data](data:text/html;base64,PHNjcmlwdD4=)",
    "[vbscript](vbscript:msgbox)",
    "[file](file:///etc/passwd)",
    "[no scheme](//example.org/x)",
    "![image](https://example.org/pixel.png)",
    "<javascript:alert(1)>",
    "[quote](https://example.org/\"onmouseover=alert(1))",
    "[reference][x]\n\n[x]: javascript:alert(1)",
    "<b onclick=alert(1)>raw HTML</b>",
    "`</code><script>alert(1)</script>`",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "# A heading of level one",
    "| a | b |\n|---|---|\n| <script> | [x](javascript:1) |",
)
TERMINAL = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H cleared",
    "back\x08\x08\x08\x08space",
    "return\rover",
    "\x9b31m C1",
    "\x7f delete",
)
DIRECTION = (
    "\u202egnp.exe",  # right-to-left override
    "\u2066isolate\u2069",
    "\u200f\u05e9\u05dc\u05d5\u05dd",
    "\u200b",  # zero width space: no White_Space
    "\ufeffmark",
    "\u2028line\u2029separators",
    "\u0085next\u00a0line",
    "\u0130stanbul \u03a3\u03a3 \u1e9e",  # letters whose lower case is no single, or another, one
    "e\u0301 and \u00e9",
    "\U0001f9d1\u200d\U0001f4bb",
    "\ufffe\uffff",
)
IDS = {
    "up": "../../etc/passwd",
    "absolute": "/etc/passwd",
    "backslash": "..\\..\\windows",
    "dot": ".",
    "dots": "..",
    "slash": "a/b",
    "device": "CON",
    "device_ending": "nul.txt",
    "long": "i" * 300,
    "space": " a b ",
    "index": "index.html",
    "hash": "a#b?c=d%2f",
    "html": "<script>alert(1)</script>",
    "quote": "a\"b'c",
    "colon": "sigma:x",
    "newline": "a\nb",
    "escape": "\x1b[31m",
    "unicode": "\u00fcml\u00e4ut",
    "final_dot": "name.",
    "upper_case": "AAAA-BBBB",
    "lower_case": "aaaa-bbbb",
    "twice_first": "twice",
    "twice_second": "twice",
    "path_of_another": "twice_first.yml",
}


def wrong_types(folder: Path) -> None:
    """Fields of another type than the format says, one to a file"""
    base = sigma("wrong_types@")
    changes = {
        "falsepositives_map": ("falsepositives:\n    -", "falsepositives:\n    cause:"),
        "falsepositives_maps": ("    - Backup software", "    - cause: Backup software"),
        "falsepositives_nested": ("    - Backup software", "    - [Backup, software]"),
        "title_list": ("title: Sigma", "title: [Sigma, rule]\nother: Sigma"),
        "title_map": ("title: Sigma", "title: {a: b}\nother: Sigma"),
        "title_null": ("title: Sigma", "title:\nother: Sigma"),
        "title_empty": ("title: Sigma", "title: ''\nother: Sigma"),
        "tags_number": ("tags:\n    - attack.t1021.002", "tags: 7"),
        "tags_map": ("tags:\n    - attack", "tags:\n    attack"),
        "detection_text": ("detection:\n", "detection: text\nother:\n"),
        "detection_list": ("detection:\n", "detection: [a, b]\nother:\n"),
        "logsource_text": ("logsource:\n", "logsource: windows\nother:\n"),
        "product_list": ("product: windows", "product: [windows, linux]"),
        "level_map": ("level: low", "level: {a: b}"),
        "id_list": ("id: ", "id: [1]\nother_id: "),
        "id_number": ("id: ", "id: 12\nother_id: "),
        "description_list": ("description: Written", "description: [a, b]\nother: Written"),
    }
    for name, (right, wrong) in changes.items():
        write(folder, f"{name}.yml", base.replace("@", name).replace(right, wrong, 1))
    write(folder, "list_of_rules.yml", "- " + sigma("in_list").replace("\n", "\n  ").strip())
    write(folder, "text.yml", "just a text\n")
    write(folder, "number.yml", "42\n")
    write(folder, "splunk_tags.yml", splunk("splunk_tags").split("tags:")[0] + "tags: [a]\n")
    write(folder, "splunk_map.yml", splunk("splunk_map", "{a: b}"))
    write(folder, "splunk_search.yml", splunk("splunk_search").replace(
        "search: index", "search: [a]\nother: index"))
    write(folder, "splunk_asset.yml", splunk("splunk_asset").replace("Endpoint", "[Endpoint, x]"))
    write(folder, "rule_number.toml", "rule = 3\n")
    write(folder, "rule_list.toml", '[[rule]]\nname = "a"\ntype = "query"\n')
    write(folder, "name_number.toml", elastic("name_number").replace("name = ", "name = 3 #"))
    write(folder, "items_number.toml", elastic("items", "1, 2.5, true, 2024-10-24, nan, inf"))
    write(folder, "items_nested.toml", elastic("nested", '["a"], { b = "c" }'))
    write(folder, "threat_text.toml", elastic("threat").split("[[rule")[0] + 'threat = "T1021"\n')
    write(folder, "threat_id.toml", elastic("threat_id").replace('id = "T1021"\n', "id = 1021\n"))


def hostile_texts(folder: Path) -> None:
    """HTML, Markdown, terminal and direction tricks in title, description and false positives"""
    for kind, texts in (("html", HTML), ("markdown", MARKDOWN), ("terminal", TERMINAL),
                        ("direction", DIRECTION)):
        for number, text in enumerate(texts):
            name = f"{kind}_{number}"
            value = quoted(text)
            described = f"description: {value}\nreferences: [{value}]\nauthor: {value}\n"
            write(folder, f"{name}.sigma.yml", sigma(
                name, f"- {value}", title=value).replace("description: Written for the tests.\n",
                                                         described).replace("windows", value))
            write(folder, f"{name}.splunk.yml", splunk(name, value, title=value).replace(
                "description: Written for the tests.\n", described).replace("Endpoint", value))
            write(folder, f"{name}.toml", elastic(name, value, title=value[1:-1]).replace(
                '"Written for the tests."', value).replace('"process.name:a.exe"', value))
    links = "".join(f"    - {quoted(address)}\n" for address in (
        "javascript:alert(1)", "data:text/html,x", "//example.org", "https://example.org/\"><b>",
        "https://user:secret@example.org", " https://example.org", "C:\\file", "", "https://"))
    write(folder, "references.yml", sigma("hostile_references") + "references:\n" + links)


def hostile_ids(folder: Path) -> None:
    """Ids that are no good folder name, differ only in case, occur twice, or are empty"""
    for name, id in IDS.items():
        write(folder, f"{name}.yml", sigma(f"id_{name}", f"- Rule with the id {name}",
                                           id=quoted(id)))
        write(folder, f"{name}.splunk.yml", splunk(f"id_{name}", f"Rule with the id {name}",
                                                   id=quoted(id)))
        write(folder, f"{name}.toml", elastic(f"id_{name}", f'"Rule with the id {name}"',
                                              id=quoted(id)[1:-1]))
    write(folder, "empty.yml", sigma("id_empty", id="''"))
    write(folder, "null.yml", sigma("id_null", id="~"))
    write(folder, "empty.toml", elastic("id_empty").replace("rule_id = ", 'rule_id = "" # '))


CASES = (wrong_types, hostile_texts, hostile_ids)
