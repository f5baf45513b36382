"""Findings for programs: one module for each form, each with a function `written` from findings to text."""
