package dev.lazaret.platform;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method takes a browser's urlencoded form, and its CSRF token comes in the form field {@code
 * csrf-token}. Every other method that changes something wants the header {@code X-CSRF-TOKEN}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FormPost {}
