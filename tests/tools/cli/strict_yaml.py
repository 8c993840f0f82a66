"""YAML as editors read it: the core schema of YAML 1.2, with duplicate keys, tags and merge keys refused.

PyYAML follows YAML 1.1, where `yes` is true, `06:30` a number to the base of 60, and `2026-04-14` a date.
"""

import re

import yaml


class CoreLoader(yaml.BaseLoader):
    """Plain words are numbers and truth as the core schema says; everything else is text, and so is every key."""

    def compose_node(self, parent, index):
        event = self.peek_event()
        if getattr(event, "tag", None):
            raise yaml.composer.ComposerError(None, None, "tags are not part of the language", event.start_mark)
        return super().compose_node(parent, index)

    def construct_scalar(self, node):
        text = super().construct_scalar(node)
        if node.style is not None:
            return text
        for pattern, made in CORE:
            if pattern.fullmatch(text):
                return made(text)
        return text

    def construct_mapping(self, node, deep=False):
        out = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if not key or key == "<<" or key in out:
                raise yaml.constructor.ConstructorError(None, None, f"no key, or one too many: {key!r}", key_node.start_mark)
            out[key] = self.construct_object(value_node, deep=True)
        return out


CORE = [
    (re.compile(r"|~|null|Null|NULL"), lambda text: None),
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
]
CoreLoader.add_constructor("tag:yaml.org,2002:str", CoreLoader.construct_scalar)
CoreLoader.add_constructor("tag:yaml.org,2002:seq", lambda loader, node: [loader.construct_object(n, deep=True) for n in node.value])
CoreLoader.add_constructor("tag:yaml.org,2002:map", CoreLoader.construct_mapping)


def read(text):
    """The one document of `text`. Throws yaml.YAMLError where it is no YAML of the language."""
    return yaml.load(text, Loader=CoreLoader)
