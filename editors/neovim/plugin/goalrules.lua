-- goalrules for Neovim: starts `goalrules lsp` for rule files.
--
-- Before this file is read, `vim.g.goalrules` may be set: { path = "/where/goalrules/lies", settings = { … } }, where
-- `settings` are those of docs/editors.md. `vim.g.goalrules = false` leaves the language server out.

local chosen = vim.g.goalrules
if chosen == false then
  return
end
chosen = chosen or {}

local config = {
  name = "goalrules",
  cmd = { chosen.path or "goalrules", "lsp" },
  filetypes = { "goal" },
  root_markers = { ".git" },
  settings = { goalrules = chosen.settings or vim.empty_dict() },
}

if vim.lsp.config and vim.lsp.enable then -- Neovim 0.11 and later
  vim.lsp.config("goalrules", config)
  vim.lsp.enable("goalrules")
  return
end

local clients = {} -- Neovim 0.7 has no vim.lsp.start, which keeps one server for each folder

local function start(arguments)
  local file = vim.api.nvim_buf_get_name(arguments.buf)
  local folder = file == "" and vim.fn.getcwd() or vim.fn.fnamemodify(file, ":p:h")
  local repository = vim.fn.finddir(".git", folder .. ";")
  local root = repository == "" and folder or vim.fn.fnamemodify(repository, ":p:h:h")
  local this = vim.tbl_extend("force", config, { root_dir = root })
  if vim.lsp.start then
    vim.lsp.start(this, { bufnr = arguments.buf })
    return
  end
  local client = clients[root]
  if not client or vim.lsp.client_is_stopped(client) then
    client = vim.lsp.start_client(this)
    clients[root] = client
  end
  if client then
    vim.lsp.buf_attach_client(arguments.buf, client)
  end
end

vim.api.nvim_create_autocmd("FileType", {
  group = vim.api.nvim_create_augroup("goalrules", {}),
  pattern = "goal",
  callback = start,
})
