package dev.lazaret.verdict;

import dev.lazaret.tenant.TenantId;
import java.util.UUID;

/** Images of a tenant, from one digest to another, that have to be judged again. */
record RedecisionRange(UUID id, TenantId tenant, String first, String last, int images) {}
