"""What a translation says is held to its English as far as a machine can: each kind of damage is named with its line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.tools import cited, numbers
from docs.tools.project import Project
from docs.tools.translation.agreement import agree
from docs.tools.translation.check import faults
from docs.tools.translation.choice import choice

Damage = Callable[[Path, str, str], None]
EVAL = "switches/eval.md"
MORE = {
    "en": """
Under `no_grad()` the output keeps 65,536 bytes, 59.4 % less. `nn.BatchNorm2d` needs two images.

- The first half saves 12.0 %.
- The last half saves `0`.

| net | bytes | recorded |
|---|---|---|
| `mlp` | 4,096 | on |
| `conv` | 8,192 | on |

They differ by √(n/(n−1)).

<figure role="img" aria-label="A line that rises.">
<figcaption>Bytes.</figcaption>
</figure>

Three nets take 0.85 s, 0.99 s and 4 s. The first run is slow, because it fills the cache. It is left out.

Ten passes are enough. One is not. It is short. So it must be said. Run more.
""",
    "zh": """
在 `no_grad()` 中，输出保留 65,536 字节，少 59.4%。`nn.BatchNorm2d` 需要两张图像。

- 前一半节省 12.0%。
- 后一半节省 `0`。

| 网络 | 字节 | 记录 |
|---|---|---|
| `mlp` | 4,096 | 开 |
| `conv` | 8,192 | 开 |

两者相差 √(n/(n−1)) 倍。

<figure role="img" aria-label="一条上升的线。">
<figcaption>字节。</figcaption>
</figure>

三种网络各需 0.85 秒、0.99 秒和 4 秒。第一次运行要填充缓存，所以慢，不计入结果。

10 次就够了。一次不够。太短。所以要说清楚。请多运行几次。
""",
    "ja": """
`no_grad()`の中では、出力が保持するのは65,536バイトで、59.4 %少なくなります。`nn.BatchNorm2d`には画像が2枚必要です。

- 前半では12.0 %減ります。
- 後半では`0`減ります。

| ネットワーク | バイト | 記録 |
|---|---|---|
| `mlp` | 4,096 | オン |
| `conv` | 8,192 | オン |

両者の比は√(n/(n−1))です。

<figure role="img" aria-label="右上がりの線。">
<figcaption>バイト数。</figcaption>
</figure>

3つのネットワークはそれぞれ0.85秒、0.99秒、4秒かかります。最初の実行はキャッシュを埋めるので遅く、結果に含めません。

10回で足ります。1回では足りません。短すぎます。そのため明記します。もっと実行してください。
""",
}


@pytest.fixture
def long(small: Project) -> Project:
    """The small site with more prose, agreed."""
    for locale in small.locales:
        page = small.docs / locale / EVAL
        page.write_text(page.read_text("utf-8") + MORE[locale], "utf-8")
    made_up = {number.place: None for number, _ in numbers.unshown(small)}
    entries = [{"at": at, "number": text, "why": "made up"} for at, text in made_up]
    (small.root / cited.FILE).write_text(json.dumps(entries), "utf-8")
    for locale in small.translations:
        agree(small, choice(small, f"{locale}/switches/eval"))
    assert faults(small) == []
    return small


@pytest.mark.parametrize(
    ("locale", "old", "new", "at", "message"),
    [
        ("ja", "59.4 %少", "5.94 %少", "5.94", "lacks the number 59.4 and has the number 5.94"),
        (
            "zh",
            "前一半节省 12.0%",
            "前一半节省 59.4%",
            "前一半",
            "lacks the number 12.0 and has the",
        ),
        (
            "ja",
            "nn.BatchNorm2d",
            "nn.BatchNorm3d",
            "nn.BatchNorm3d",
            "lacks the code nn.BatchNorm2d",
        ),
        ("zh", "nn.BatchNorm2d", "nn.BatchNrom2d", "BatchNrom", "has the code nn.BatchNrom2d"),
        ("zh", "`no_grad()`", "no_grad()", "no_grad()", "lacks the code no_grad()"),
        ("zh", "- 后一半节省 `0`。\n", "", "## 统计量", "this section has 3 items, but"),
        ("ja", MORE["ja"].splitlines()[-1], "", "## 統計量", "has 4 paragraphs, but"),
        ("zh", "| `mlp` | 4,096 |", "| `mlp` | 4,906 |", "4,906", "lacks the number 4,096"),
        ("ja", "| 8,192 | オン |", "| 8,192 | オフ |", "8,192", "'オフ', but 'オン' in line"),
        (
            "ja",
            "| `mlp` | 4,096 | オン |\n",
            "",
            "| ネットワーク",
            "translate “| `mlp` | 4,096 | on |…”",
        ),
        ("zh", "√(n/(n−1))", "√(n−1)", "√(n−1)", "lacks the formula √(n/(n−1"),
        ("ja", "<figcaption>バイト数。</figcaption>\n", "", "## 統計量", "has 2 elements, but"),
        (
            "ja",
            ' aria-label="右上がりの線。"',
            "",
            "<figure",
            "lacks the element <figure aria-label",
        ),
        ("zh", '"一条上升的线。"', '""', "<figure", "aria-label is empty"),
        (
            "zh",
            '"一条上升的线。"',
            '"A line that rises."',
            "<figure",
            "aria-label is English still",
        ),
        ("zh", "| `mlp` | 4,096 |", "| `conv` | 4,096 |", "4,096", "lacks the code mlp"),
        ("ja", "0.99秒、4秒", "0.99秒、5秒", "5秒", "lacks the number 4"),
        ("ja", "3つのネットワーク", "2つのネットワーク", "0.85", "lacks the number three"),
        ("zh", "三种网络", "两种网络", "0.85", "lacks the number three"),
        ("zh", "0.85 秒、0.99 秒", "0.99 秒、0.85 秒", "0.85", "0.99, 0.85, but docs/en/"),
        ("ja", "- 前半では12.0 %減ります。\n", "", "## 統計量", "translate “- The first half"),
        ("zh", "\n两者相差 √(n/(n−1)) 倍。\n", "", "## 统计量", "has 4 paragraphs, but"),
        ("zh", "第一次运行要填充缓存，所以慢，不计入结果。", "", "0.85", "says much less than"),
        (
            "zh",
            "就够了。一次不够。太短。所以要说清楚。请多运行几次。",
            "够。不够。短。说。跑。",
            "10 次",
            "says much less than",
        ),
        ("zh", "一次不够。太短。所以要说清楚。请多运行几次。", "", "10 次", "says much less than"),
    ],
)
def test_what_a_translation_lost_or_changed_is_caught(
    long: Project, replace: Damage, locale: str, old: str, new: str, at: str, message: str
) -> None:
    page = long.docs / locale / EVAL
    replace(page, old, new)
    lines = page.read_text("utf-8").splitlines()
    line = max(n for n, text in enumerate(lines, 1) if at in text)
    places = {fault.line for fault in faults(long) if message in fault.says}
    assert places == {line}, faults(long)


@pytest.mark.parametrize(
    ("locale", "old", "new"),
    [
        ("zh", "需要两张图像", "需要两张图像（`print(1)` 不需要）"),
        ("ja", "10回で足ります", "十回で足ります"),
        ("ja", "3つのネットワーク", "三つのネットワーク"),
        ("zh", "0.85 秒、0.99 秒和 4 秒", "4 秒、0.85 秒和 0.99 秒"),
        ("zh", "输出保留 65,536 字节，少 59.4%", "少 59.4%，输出保留 65,536 字节"),
    ],
)
def test_what_a_language_says_in_its_own_way_is_let_pass(
    long: Project, replace: Damage, locale: str, old: str, new: str
) -> None:
    replace(long.docs / locale / EVAL, old, new)
    assert faults(long) == []
