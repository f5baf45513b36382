;;; goal-mode.el --- Rule files of goalrules  -*- lexical-binding: t; coding: utf-8 -*-

;; Package-Requires: ((emacs "27.1"))

;;; Commentary:

;; Colours for rule files (*.goal) in English and Swedish, and Eglot set up for `goalrules lsp'.
;; Eglot is part of Emacs from version 29.  Put this folder into `load-path' and write
;;
;;     (require 'goal-mode)
;;     (add-hook 'goal-mode-hook #'eglot-ensure)

;;; Code:

(require 'goal-keywords)

(defgroup goal nil
  "Rule files of goalrules."
  :group 'languages)

(defcustom goal-program "goalrules"
  "The program goalrules: its name, or where it lies."
  :type 'string
  :group 'goal)

(defvar goal-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?% "." table)
    table)
  "Syntax of rule files: comments, texts, names.")

(defconst goal-font-lock-keywords
  (append
   '(("[“”„«»][^“”„«»\"\n]*[“”«»]" . font-lock-string-face)
     ;; a path is a name, also where one of its parts is a word of the language
     ("\\_<[[:alpha:]_][[:alnum:]_]*\\(?:\\.[[:alpha:]_][[:alnum:]_]*\\)+\\_>" . 'default))
   goal-keywords)
  "What is coloured beside comments and texts in straight quotes.")

(defvar eglot-server-programs)

;;;###autoload
(define-derived-mode goal-mode prog-mode "Goal"
  "Mode for rule files of goalrules."
  (setq-local comment-start "# ")
  (setq-local comment-start-skip "#+[ \t]*")
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 2)
  (setq-local indent-line-function #'indent-relative)
  (setq-local font-lock-defaults '(goal-font-lock-keywords nil t)))

(defun goal-server (&rest _)
  "How Eglot starts the language server."
  (list goal-program "lsp"))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.goal\\'" . goal-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(goal-mode . goal-server)))

(provide 'goal-mode)
;;; goal-mode.el ends here
