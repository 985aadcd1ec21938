/** The one place that starts processes: PostgreSQL, the services, the system users they run as. */
@NullMarked
package dev.lazaret.platform.process;

import org.jspecify.annotations.NullMarked;
