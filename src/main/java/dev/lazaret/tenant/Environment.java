package dev.lazaret.tenant;

/** What a tenant's images are run for; a policy may ask less where nothing but tests run. */
public enum Environment {
  TEST,
  PRODUCTION
}
