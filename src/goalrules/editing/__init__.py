"""What an editor asks of rule files, answered without an editor: texts, plans and data in, plain values out.

Places are stretches of a `Source`, in characters; whoever speaks to an editor turns them into its own. Texts that are
open and not saved come before those on disk (`texts.Texts`). `plans` finds the plan of a file and reads it with all it
uses; `completing`, `hovering`, `names`, `renaming`, `outline`, `laying_out`, `colours`, `fixes` and `standing` each
answer one question. Nothing is judged here: levels come from the stages of `pipeline`.
"""
