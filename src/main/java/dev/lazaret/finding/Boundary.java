package dev.lazaret.finding;

/** The isolation boundaries between an image and the host and its other tenants. */
public enum Boundary {
  KERNEL,
  PROC_SYS,
  HOST_INFO,
  ROOT_USER,
  DEVICES,
  KERNEL_MODULES,
  MAC,
  TIME,
  SYSLOG,
  AUDIT,
  FILESYSTEM,
  PROCESSES,
  NETWORK,
  RESOURCES,
  RUNTIME,
  IMAGE
}
