"""The records of cost as charts. Nothing is measured."""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from docs.tools.page_svg import INK, PALE, RECORDING, TRACKED, TRAINING
from docs.tools.tables import charts
from docs.tools.tables.render import Facts
from snippets.measured.cost.clock import TIMED
from snippets.measured.cost.nets import BATCHES, DEPTHS, NETS
from snippets.measured.facts import Record

MEGABYTE = 1e6
NAMES = {
    "default": "{default}",
    "again": "{default}",
    "eval": "eval()",
    "last_half": "net[n//2:].requires_grad_(False)",
    "first_half": "net[:n//2].requires_grad_(False)",
    "frozen": "net.requires_grad_(False)",
    "no_grad": "no_grad()",
    "inference_mode": "inference_mode()",
    "evaluation": "eval(), no_grad()",
}
"""The switches in a chart: code, which is the same in every language, and words, in braces."""

LOOKS = {
    "default": {"color": INK, "marker": "s", "linewidth": 5, "alpha": 0.35},
    "eval": {"color": TRAINING, "marker": "s", "linestyle": "--"},
    "last_half": {"color": TRACKED, "marker": "v", "linestyle": ":"},
    "first_half": {"color": TRACKED, "marker": "^", "linestyle": "-"},
    "frozen": {"color": TRACKED, "marker": "D", "markersize": 11},
    "no_grad": {"color": RECORDING, "marker": "o", "markersize": 8},
    "inference_mode": {"color": RECORDING, "marker": "x", "markersize": 5},
}
TITLES = {
    "mlp": "Linear",
    "conv": "Conv2d, BatchNorm2d",
    "transformer": "TransformerEncoderLayer",
}


def rendered(facts: Facts) -> dict[str, str]:
    """Text of every chart, as a file in snippets/tables/."""
    kept, times = facts["cost/bytes"], facts["cost/clock"]["times"]
    files = {f"cost/bytes-{net}.svg": bytes_chart(kept, net) for net in NETS}
    return files | {"cost/times.svg": times_chart(times)}


def bytes_chart(facts: list[Record], net: str) -> str:
    """Bytes against depth, beside bytes against the size of the batch."""
    name = f"bytes-{net}"
    of_net = [row for row in facts if row["net"] == net]
    with charts.style(name):
        figure = charts.figure(720, 270)
        left = figure.add_axes((0.07, 0.2, 0.22, 0.66))
        right = figure.add_axes((0.35, 0.2, 0.22, 0.66))
        deepest, largest = DEPTHS[-1], BATCHES[-1]
        lines = growth(left, of_net, "depth", {"batch": largest})
        growth(right, of_net, "batch", {"depth": deepest})
        left.set_ylabel("MB")
        left.set_title(f"{{batch}} = {largest}")
        right.set_title(f"{{depth}} = {deepest}")
        figure.legend(
            lines,
            [NAMES[switch] for switch in LOOKS],
            loc="center left",
            bbox_to_anchor=(0.585, 0.53),
            prop={"family": charts.CODE, "size": 11},
            handlelength=2.6,
            labelspacing=0.9,
        )
        return charts.svg(figure, name)


def growth(axes: Axes, rows: list[Record], along: str, fixed: Record) -> list[Line2D]:
    """A line a switch, over `along`, in the rows that have `fixed`."""
    chosen = [row for row in rows if fixed.items() <= row.items()]
    places = [row[along] for row in chosen]
    lines = []
    for switch, look in LOOKS.items():
        kept = [row[switch] / MEGABYTE for row in chosen]
        hollow = {"markerfacecolor": "none", "clip_on": False}
        lines += axes.plot(places, kept, **(hollow | look))
    axes.set_xticks(places)
    axes.tick_params("x", pad=9)
    axes.set_xlim(0, places[-1] * 1.06)
    axes.set_ylim(0)
    axes.set_xlabel(f"{{{along}}}")
    return lines


def times_chart(times: list[Record]) -> str:
    """Quartiles of the ratio to default, for each net, switch and size."""
    shown = [switch for switch in TIMED if switch in NAMES]
    with charts.style("times"):
        figure = charts.figure(720, 420)
        for column, net in enumerate(NETS):
            left = 0.335 + 0.226 * column
            axes = figure.add_axes((left, 0.12, 0.2, 0.8))
            of_net = [size for size in times if size["net"] == net]
            for row, switch in enumerate(shown):
                ratios = [size["ratios"][switch] for size in of_net]
                spread(axes, ratios, row, switch)
            axes.axvline(1, color=PALE, linewidth=1)
            axes.set_title(TITLES[net], fontsize=10)
            axes.set_xlim(0.2, 1.2)
            axes.set_xticks([0.25, 0.5, 0.75, 1])
            axes.set_xlabel("t / t({default})")
            axes.set_ylim(len(shown) - 0.5, -0.5)
            axes.set_yticks(range(len(shown)))
            axes.set_yticklabels([])
            axes.grid(axis="y", visible=False)
            if column == 0:
                axes.set_yticklabels(
                    [NAMES[switch] for switch in shown],
                    family=charts.CODE,
                    fontsize=11,
                )
        return charts.svg(figure, "times")


def spread(axes: Axes, ratios: list[list[float]], row: int, switch: str) -> None:
    """A mark a size at its median, on a line between its quartiles."""
    look = LOOKS.get(switch, {"color": INK, "marker": "s"})
    color = look["color"]
    gap = float("nan")
    xs: list[float] = []
    ys: list[float] = []
    heights = [row + 0.08 * (i - 4) for i in range(len(ratios))]
    for height, (low, _, high) in zip(heights, ratios, strict=True):
        xs += [low, high, gap]
        ys += [height, height, gap]
    axes.plot(xs, ys, color=color, linewidth=1)
    medians = [median for _, median, _ in ratios]
    axes.plot(
        medians,
        heights,
        clip_on=False,
        color=color,
        marker=look["marker"],
        markersize=3.5,
        linestyle="none",
    )
