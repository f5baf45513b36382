"""Neovim and Emacs: words from the keyword tables, and both editors run where they are installed."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from goalrules import colouring

EDITORS = Path(__file__).resolve().parents[2] / "editors"
PLAN = """# language: sv
plan utbildning "En # plan"  # kommentar
mål skola
  delvis uppfyllt när minst hälften av indikatorerna är uppfyllda
  indikator mål.närvaro i procent
    målvärde minst 82,5
    bedöms  enligt majoritet
"""


@pytest.fixture(scope="module")
def keywords() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_keywords", EDITORS / "make_keywords.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_editors_colour_by_is_that_of_the_keyword_tables(keywords: ModuleType) -> None:
    for file, text in keywords.FILES.items():
        assert file.read_text(encoding="utf-8") == text(), "run editors/make_keywords.py and read the diff"


def test_every_class_of_words_has_a_colour(keywords: ModuleType) -> None:
    assert set(keywords.VIM_GROUPS) == set(keywords.EMACS_FACES) == set(colouring.CLASSES)


def coloured(command: list[str], folder: Path) -> dict[str, str]:
    """The words of the plan with the name of their colour, one on each line that an editor printed."""
    ran = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=60, cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    pieces = re.findall(r"^@(\S+) (.+)$", ran.stdout + ran.stderr, re.MULTILINE)
    assert pieces, ran.stdout + ran.stderr
    return {word.strip(): name for name, word in pieces}


def test_neovim_colours_a_rule_file(tmp_path: Path) -> None:
    program = shutil.which("nvim")
    if program is None:
        pytest.skip("Neovim is not installed")
    (tmp_path / "plan.goal").write_text(PLAN, encoding="utf-8")
    (tmp_path / "show.lua").write_text(NEOVIM, encoding="utf-8")
    runtime = str(EDITORS / "neovim").replace(" ", "\\ ")
    before = f"set runtimepath+={runtime} | let g:goalrules = v:false"
    command = [
        program,
        "--headless",
        "--clean",
        "-i",
        "NONE",
        "-n",
        "--cmd",
        before,
        "plan.goal",
        "-c",
        "luafile show.lua",
    ]
    found = coloured(command, tmp_path)
    assert found["mål"] == "goalBlock"
    assert found["delvis uppfyllt"] == "goalLevel"
    assert found["bedöms  enligt"] == "goalStatement"
    assert found['"En # plan"'] == "goalText"
    assert found["# kommentar"] == "goalComment"
    assert found["82,5"] == "goalNumber"
    assert found["mål.närvaro"] == "goalPath"
    assert found["procent"] == "goalUnit"


def test_emacs_colours_a_rule_file(tmp_path: Path) -> None:
    program = shutil.which("emacs")
    if program is None:
        pytest.skip("Emacs is not installed")
    (tmp_path / "plan.goal").write_text(PLAN, encoding="utf-8")
    (tmp_path / "show.el").write_text(EMACS, encoding="utf-8")
    found = coloured([program, "--batch", "-Q", "-L", str(EDITORS / "emacs"), "-l", "show.el"], tmp_path)
    assert found["mål"] == "font-lock-keyword-face"
    assert found["delvis uppfyllt"] == "font-lock-constant-face"
    assert found["bedöms  enligt"] == "font-lock-preprocessor-face"
    assert found['"En # plan"'] == "font-lock-string-face"
    assert found["kommentar"] == "font-lock-comment-face"
    assert found["mål.närvaro"] == "default"
    assert found["procent"] == "font-lock-type-face"


NEOVIM = """
vim.cmd("syntax on")
assert(vim.bo.filetype == "goal" and vim.bo.commentstring == "# %s" and vim.bo.shiftwidth == 2)
for number = 1, vim.fn.line("$") do
  local line, from, last = vim.fn.getline(number), 1, nil
  for column = 1, #line + 1 do
    local name = column <= #line and vim.fn.synIDattr(vim.fn.synID(number, column, 1), "name") or nil
    if name ~= last then
      if last and last ~= "" then
        io.stdout:write("@" .. last .. " " .. line:sub(from, column - 1) .. "\\n")
      end
      last, from = name, column
    end
  end
end
vim.cmd("qa!")
"""

EMACS = """
(require 'goal-mode)
(set-language-environment "UTF-8")
(find-file "plan.goal")
(unless (eq major-mode 'goal-mode) (error "This is %s" major-mode))
(font-lock-ensure)
(goto-char (point-min))
(while (not (eobp))
  (let ((next (or (next-single-property-change (point) 'face) (point-max)))
        (face (get-text-property (point) 'face)))
    (when face (princ (format "@%s %s\\n" face (buffer-substring-no-properties (point) next))))
    (goto-char next)))
"""
