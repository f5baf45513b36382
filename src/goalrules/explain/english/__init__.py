"""Every sentence of an explanation in English; another language is another package beside this one."""
