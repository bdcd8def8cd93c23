package io.flinklcr.pipelines.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders such as <code>{{name}}</code>. */
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z.-]+)\\}\\}");

    private Template() {}

    /**
     * Fills in the placeholders in one pass: what a value holds is never taken for a placeholder.
     *
     * @throws IllegalArgumentException if the text names a value that is not there
     */
    static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(values, match.group(1))));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for the placeholder " + name);
        }
        return value;
    }

    /** Text made safe for HTML content and quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
