"""Which switch stands how at each moment of a model's life in Transformers, PEFT and Accelerate."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from accelerate import Accelerator
from peft import LoraConfig, PeftModel, get_peft_model
from torch import Tensor, nn
from transformers import (
    AutoModelForCausalLM,
    AutoModelForImageClassification,
    AutoModelForSequenceClassification,
    GPT2Config,
    PreTrainedModel,
    ResNetConfig,
    Trainer,
    TrainerCallback,
    TrainingArguments,
)

from snippets.measured.facts import Fact, Record

PHOTOS = ResNetConfig(
    num_channels=3,
    embedding_size=8,
    hidden_sizes=[8, 16],
    depths=[1, 1],
    layer_type="basic",
    num_labels=3,
)
NOTES = GPT2Config(
    vocab_size=32,
    n_positions=32,
    n_embd=16,
    n_layer=2,
    n_head=2,
    bos_token_id=0,
    eos_token_id=None,
    pad_token_id=0,
    num_labels=3,
)


class Watch:
    """Notes how the switches of one model stand, under the name of a moment; the first of a name counts."""

    def __init__(
        self,
        of: str,
        model: nn.Module,
        part: nn.Module,
        head: str,
        but: str = "lora_",
    ) -> None:
        self.of, self.model, self.part, self.head, self.but = (
            of,
            model,
            part,
            head,
            but,
        )
        self.rows: dict[str, Record] = {}

    def note(
        self, moment: str, inside: bool = False, untouched: bool = False
    ) -> None:
        """`untouched`: nobody has put a part of this model in another mode."""
        self.rows.setdefault(
            moment,
            {
                "of": self.of,
                "moment": moment,
                "root_trains": self.model.training,
                "part_trains": None if untouched else self.part.training,
                "records": recording() if inside else None,
                "base_flag": self.flags(
                    lambda name: (
                        "lora_" not in name and self.head not in name
                    )
                ),
                "head_flag": self.flags(
                    lambda name: self.head in name and self.but not in name
                ),
                "adapter_flag": self.flags(lambda name: "lora_" in name),
            },
        )

    def flags(self, chosen: Callable[[str], bool]) -> Fact:
        """Whether the chosen parameters require gradients; None where there are none."""
        found = {
            p.requires_grad
            for name, p in self.model.named_parameters()
            if chosen(name)
        }
        return (
            None
            if not found
            else found.pop()
            if len(found) == 1
            else "some"
        )

    @contextmanager
    def inside(self, moment: str) -> Iterator[None]:
        """Notes how the switches stand in the forward pass."""
        with self.model.register_forward_pre_hook(
            lambda *_: self.note(moment, inside=True)
        ):
            yield


def recording() -> str:
    if torch.is_inference_mode_enabled():
        return "inference_mode"
    return "enabled" if torch.is_grad_enabled() else "no_grad"


def measure() -> list[Record]:
    return [
        *made(),
        *trained(),
        *evaluated_alone(),
        *raised(),
        *generated(),
        *adapted(),
        *prepared(),
    ]


def classifier() -> PreTrainedModel:
    torch.manual_seed(0)
    return AutoModelForImageClassification.from_config(PHOTOS)


def watched(of: str, model: PreTrainedModel) -> Watch:
    return Watch(of, model, model.resnet.embedder, "classifier")


def half_frozen(of: str) -> Watch:
    """In training mode, but for a part with BatchNorm that somebody put in evaluation mode; the base is frozen."""
    watch = watched(of, classifier())
    watch.model.train()
    watch.model.resnet.requires_grad_(False)
    watch.part.eval()
    return watch


def made() -> Iterator[Record]:
    with tempfile.TemporaryDirectory() as folder:
        first = half_frozen("made")
        fresh = watched("made", classifier())
        fresh.note("from_config", untouched=True)
        yield from fresh.rows.values()
        first.note("before_save")
        first.model.save_pretrained(folder)
        first.note("after_save")
        yield from first.rows.values()
        loaded = watched(
            "made", AutoModelForImageClassification.from_pretrained(folder)
        )
        loaded.note("from_pretrained", untouched=True)
        yield from loaded.rows.values()


PENGUINS = [
    {
        "pixel_values": torch.randn(
            3, 16, 16, generator=torch.Generator().manual_seed(n)
        ),
        "labels": n % 3,
    }
    for n in range(8)
]


class Moments(TrainerCallback):
    """Notes what stands between the forward passes, and names those that come."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch

    def on_train_begin(self, *_, **__) -> None:
        self.watch.note("on_train_begin")

    def on_epoch_begin(self, args, state, control, **_) -> None:
        if state.epoch:
            self.watch.note("on_epoch_begin_2")

    def on_step_begin(self, args, state, control, **_) -> None:
        self.watch.note(f"on_step_begin_{state.global_step + 1}")

    def on_evaluate(self, *_, **__) -> None:
        self.watch.note("on_evaluate")

    def on_train_end(self, *_, **__) -> None:
        self.watch.note("on_train_end")


class Watched(Trainer):
    """Notes the forward passes by what asked for them."""

    watch: Watch
    fails = False

    def compute_loss(self, model, inputs, *rest, **more):
        step = self.state.global_step + 1
        moment = f"step_{step}" if torch.is_grad_enabled() else "evaluation"
        with self.watch.inside(moment):
            if self.fails:
                raise RuntimeError("stop")
            return super().compute_loss(model, inputs, *rest, **more)


def trainer(watch: Watch, folder: str) -> Watched:
    arguments = TrainingArguments(
        folder,
        num_train_epochs=2,
        per_device_train_batch_size=4,
        eval_strategy="epoch",
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        logging_strategy="no",
        use_cpu=True,
    )
    made = Watched(
        watch.model,
        arguments,
        train_dataset=PENGUINS,
        eval_dataset=PENGUINS,
    )
    made.watch = watch
    return made


def trained() -> Iterator[Record]:
    watch = half_frozen("trainer")
    with tempfile.TemporaryDirectory() as folder:
        run = trainer(watch, folder)
        watch.note("before_train")
        run.add_callback(Moments(watch))
        run.train()
        watch.note("after_train")
    yield from watch.rows.values()


def evaluated_alone() -> Iterator[Record]:
    for name in ("evaluate", "predict"):
        watch = half_frozen("trainer")
        with tempfile.TemporaryDirectory() as folder:
            run = trainer(watch, folder)
            run.evaluate() if name == "evaluate" else run.predict(PENGUINS)
            inside = watch.rows.pop("evaluation")
            watch.rows.clear()
            watch.rows[f"in_{name}"] = inside | {"moment": f"in_{name}"}
            watch.note(f"after_{name}")
        yield from watch.rows.values()


def raised() -> Iterator[Record]:
    for asked in ("train", "evaluate"):
        watch = half_frozen("trainer")
        with tempfile.TemporaryDirectory() as folder:
            run = trainer(watch, folder)
            run.fails = True
            try:
                getattr(run, asked)()
            except RuntimeError:
                assert torch.is_grad_enabled()
                watch.note(f"after_exception_{asked}")
        yield from watch.rows.values()


def writer() -> PreTrainedModel:
    torch.manual_seed(0)
    return AutoModelForCausalLM.from_config(NOTES)


def lines() -> Tensor:
    return torch.arange(1, 5).reshape(1, 4)


def generated() -> Iterator[Record]:
    for mode in ("train", "eval"):
        model = writer().train(mode == "train")
        watch = Watch(
            "generate", model, model.transformer.h[0].mlp.dropout, "lm_head"
        )
        watch.part.eval()
        with watch.inside(f"in_generate_{mode}"):
            model.generate(
                lines(),
                attention_mask=torch.ones_like(lines()),
                max_new_tokens=2,
            )
        watch.note(f"after_generate_{mode}")
        yield from watch.rows.values()


LORA = {
    "target_modules": ["c_attn"],
    "lora_dropout": 0.1,
    "fan_in_fan_out": True,
}


def reader(mode: bool = True) -> PreTrainedModel:
    """With a head of its own, and a part that somebody put in evaluation mode."""
    torch.manual_seed(0)
    model = AutoModelForSequenceClassification.from_config(NOTES).train(
        mode
    )
    model.transformer.h[0].mlp.dropout.eval()
    return model


def adapted() -> Iterator[Record]:
    plain, task = (
        LoraConfig(**LORA),
        LoraConfig(**LORA, task_type="SEQ_CLS"),
    )
    yield from of_peft(
        get_peft_model(reader(False), plain), "get_peft_model_eval"
    )
    yield from of_peft(
        get_peft_model(reader(), plain), "get_peft_model_train"
    )
    yield from of_peft(
        get_peft_model(reader(), task), "get_peft_model_task"
    )
    with tempfile.TemporaryDirectory() as folder:
        get_peft_model(reader(), task).save_pretrained(folder)
        for name in ("default", "trainable"):
            model = PeftModel.from_pretrained(
                reader(), folder, is_trainable=name == "trainable"
            )
            yield from of_peft(model, f"peft_from_pretrained_{name}")
    yield from of_peft(
        get_peft_model(reader(), task).merge_and_unload(),
        "merge_and_unload",
    )
    checkpointed = reader()
    checkpointed.activation_checkpointing_enable()
    yield from of_peft(checkpointed, "activation_checkpointing_enable")


def of_peft(model: nn.Module, moment: str) -> Iterator[Record]:
    base = model.base_model.model if isinstance(model, PeftModel) else model
    # PEFT keeps the head that it replaces by a copy.
    watch = Watch(
        "peft",
        model,
        base.transformer.h[0].mlp.dropout,
        "score",
        "original_module",
    )
    watch.note(moment)
    yield from watch.rows.values()


def prepared() -> Iterator[Record]:
    watch = half_frozen("accelerate")
    accelerator = Accelerator(cpu=True)
    model = accelerator.prepare(watch.model)
    same = watched("accelerate", accelerator.unwrap_model(model))
    same.note("after_prepare")
    yield from same.rows.values()
