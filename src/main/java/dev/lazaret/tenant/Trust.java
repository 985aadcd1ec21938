package dev.lazaret.tenant;

/** How far an operator trusts a tenant; a policy may ask more or less of it. */
public enum Trust {
  UNTRUSTED,
  STANDARD,
  TRUSTED
}
