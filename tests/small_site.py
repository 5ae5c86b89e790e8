"""A site of two pages in three languages, to be damaged: small, so that each check says all it has to say."""

import json
from pathlib import Path

from docs.tools.project import Project
from docs.tools.translation.agreement import agree
from docs.tools.translation.check import fix
from docs.tools.translation.choice import choice

CONFIG = """\
site_name: Small
repo_url: !ENV [REPO_URL, ""]
nav:
- index.md
- Reference: [switches/eval.md]
theme: {name: material}
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - locale: en
          name: English
          default: true
          extra: {territory: en_US}
        - locale: zh
          name: 中文
          extra: {territory: zh_CN}
        - locale: ja
          name: 日本語
          extra: {territory: ja_JP}
"""
GLOSSARY = """\
evaluation-mode:
  term: {en: evaluation mode, zh: 评估模式, ja: 評価モード}
  means: {en: The flag is False., zh: 标志为 False。, ja: フラグがFalseの状態です。}
  at: switches/eval.md#eval
  avoid: {en: [evaluate mode], zh: [测试模式], ja: [テストモード]}
  only_where: [evaluation mode, eval]
inference-mode:
  term: {en: inference mode, zh: 推理模式, ja: 推論モード}
  means: {en: A state of autograd., zh: autograd 的一种状态。, ja: autogradの状態です。}
  at: index.md#home
  avoid: {en: [], zh: [], ja: []}
  only_where: [inference mode, inference_mode]
"""
EVAL = {
    "en": """\
---
title: "eval()"
description: "What evaluation mode changes in a model, and what it leaves alone."
---

# What does eval() change {#eval}

In evaluation mode dropout passes its input through. See [the home page](../index.md).

```python
--8<-- "eval/dropout.py:show"
```

```{.text .output}
--8<-- "eval/dropout.out"
```

!!! warning "Twice"

    A call of `train()` undoes it for every submodule.

## How fast do statistics follow {#momentum}

Running statistics move by a tenth at each step.

1. Run one batch.
2. Look at the buffer.

| Mode | Moves |
|---|---|
| train | yes |
| eval | no |

--8<-- "tables/switches.en.md"
""",
    "zh": """\
---
title: "eval()"
description: "评估模式会改变模型的什么，不会改变什么。"
---

# eval() 会改变什么 {#eval}

在评估模式下，Dropout 原样返回输入。见[首页](../index.md)。

```python
--8<-- "eval/dropout.py:show"
```

```{.text .output}
--8<-- "eval/dropout.out"
```

!!! warning "两次"

    调用 `train()` 会让所有子模块恢复原样。

## 统计量跟得有多快 {#momentum}

滑动统计量每一步移动十分之一。

1. 运行一个批次。
2. 查看缓冲区。

| 模式 | 会变 |
|---|---|
| train | 是 |
| eval | 否 |

--8<-- "tables/switches.zh.md"
""",
    "ja": """\
---
title: "eval()"
description: "評価モードでモデルの何が変わり、何が変わらないか。"
---

# eval()で何が変わるか {#eval}

評価モードでは、Dropoutは入力をそのまま返します。[トップページ](../index.md)も参照してください。

```python
--8<-- "eval/dropout.py:show"
```

```{.text .output}
--8<-- "eval/dropout.out"
```

!!! warning "2回"

    `train()`を呼ぶと、すべてのサブモジュールで元に戻ります。

## 統計量はどれくらい速く追いつくか {#momentum}

移動平均は1ステップごとに10分の1だけ動きます。

1. バッチを1つ通します。
2. バッファを確かめます。

| モード | 動くか |
|---|---|
| train | はい |
| eval | いいえ |

--8<-- "tables/switches.ja.md"
""",
}
OTHER = {
    "en": "Inference mode is something else.",
    "zh": "推理模式是另一回事。",
    "ja": "推論モードは別のものです。",
}
INDEX = {
    "en": "Which of the switches do you need for a task",
    "zh": "你的任务需要哪个开关",
    "ja": "やりたいことにはどのスイッチが必要か",
}


FRAME = """\
site_description: {en: A small site., zh: 一个小站点。, ja: 小さなサイトです。}
nav:
  reference: {en: Reference, zh: 参考, ja: リファレンス}
frame:
  signs: {en: ●◐○, zh: ●◐○, ja: ○△×}
  search: {en: Search, zh: 搜索, ja: 検索}
  search_found: {en: "{} sections found", zh: "找到 {} 处", ja: "{}件見つかりました"}
status:
  page: {en: Page, zh: 页面, ja: ページ}
  original: {en: "● original", zh: ● 原文, ja: ○ 原文}
  current: {en: ● current, zh: ● 与英文一致, ja: ○ 最新}
  stale:
    en: "◐ {sections} to check, {words} words"
    zh: "◐ {sections} 节待核对，共 {words} 词"
    ja: "△ 要確認{sections}節、{words}語"
  missing: {en: "○ missing, {words} words", zh: "○ 未翻译，共 {words} 词", ja: "× 未翻訳、{words}語"}
glossary:
  term: {en: Term, zh: 术语, ja: 用語}
  means: {en: Meaning, zh: 含义, ja: 意味}
  at: {en: Explained in, zh: 详细说明, ja: 詳しい説明}
"""
COMMON = """\
# Words of several tables.
"true": {en: "● yes", zh: "● 是", ja: "○ はい"}
"false": {en: "○ no", zh: "○ 否", ja: "× いいえ"}
between: {en: ", ", zh: 、, ja: 、}
train: "`train()`"
mode: {en: Mode, zh: 模式, ja: モード}
"""
SWITCHES = """\
columns:
  question:
    head: {en: What is asked, zh: 所问, ja: 問い}
    values:
      same_output:
        en: Same input, same output
        zh: 相同输入，相同输出
        ja: 同じ入力なら同じ出力になる
  train:
  eval:
    head: "`eval()`"
notes:
  - at: {column: eval}
    text:
      en: Measured once.
      zh: 测了一次。
      ja: 1回測定した。
"""
FACTS = [{"question": "same_output", "train": False, "eval": True}]


def files() -> dict[str, str]:
    made = {
        "mkdocs.yml": CONFIG,
        "docs/redirects.txt": "# Nothing has moved.\n",
        "docs/translation/frame.yml": FRAME,
        "docs/translation/glossary.yml": GLOSSARY,
        "docs/translation/labels/common.yml": COMMON,
        "docs/translation/labels/switches.yml": SWITCHES,
        "snippets/measured/switches.json": json.dumps(FACTS),
        "snippets/eval/dropout.py": "# --8<-- [start:show]\nprint(1)\n# --8<-- [end:show]\n",
        "snippets/eval/dropout.out": "1\n",
    }
    for locale, question in INDEX.items():
        head = f'---\ntitle: "{locale}"\ndescription: "{question}"\n---\n'
        made[f"docs/{locale}/index.md"] = f"{head}\n# {question} {{#home}}\n\n{OTHER[locale]}\n"
        made[f"docs/{locale}/switches/eval.md"] = EVAL[locale]
    return made


def small_site(root: Path) -> Project:
    """Written at `root`, with finished tables and with translations that agree. It has words of its own."""
    for name, text in files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    project = Project(root)
    fix(project)
    for locale in project.translations:
        for page in ("index", "switches/eval"):
            agree(project, choice(project, f"{locale}/{page}"))
    return project
