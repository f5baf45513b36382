" Rule files of goalrules are known by their ending.
autocmd BufRead,BufNewFile *.goal set filetype=goal
