package dev.lazaret.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words that a page's script needs, as JSON: it gets events and problems by their keys and says
 * them in the page's language. What has no word here is shown as the server wrote it.
 */
final class ScriptWords {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScriptWords() {}

  /** For the timeline of a submission: one sentence for each key of an event. */
  static String ofEvents(Words words) {
    Map<String, String> sentences = titles(words);
    for (String key : words.keys()) {
      if (key.startsWith("event.")) {
        sentences.put(key.substring("event.".length()), words.get(key));
      }
    }
    return json(sentences);
  }

  /** For an upload: the titles of problems, and how an English text is marked. */
  static String ofProblems(Words words) {
    Map<String, String> sentences = titles(words);
    sentences.put("original", words.get("original"));
    return json(sentences);
  }

  private static Map<String, String> titles(Words words) {
    Map<String, String> titles = new TreeMap<>();
    for (String key : words.keys()) {
      if (key.startsWith("problem.") && key.endsWith(".title")) {
        titles.put(key.substring(0, key.length() - ".title".length()), words.get(key));
      }
    }
    return titles;
  }

  private static String json(Map<String, String> sentences) {
    try {
      return JSON.writeValueAsString(sentences);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Words are always JSON", e);
    }
  }
}
