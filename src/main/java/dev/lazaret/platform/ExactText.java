package dev.lazaret.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads strings: of strings only, and only what the database can hold. */
final class ExactText extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1L;

  ExactText() {
    super(String.class);
  }

  @Override
  public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (String) context.handleUnexpectedToken(String.class, parser);
    }
    String text = parser.getText();
    if (!SentText.isStorable(text)) {
      return (String) context.handleWeirdStringValue(String.class, "", "not storable");
    }
    return text;
  }
}
