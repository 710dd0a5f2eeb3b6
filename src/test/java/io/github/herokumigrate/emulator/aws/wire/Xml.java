package io.github.herokumigrate.emulator.aws.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML as moto writes it: elements are found by their names, which must not be nested in themselves. */
public record Xml(String text) {
    /** What stands between the tags of every element of this name. */
    public List<Xml> all(String name) {
        return element(name)
                .matcher(text)
                .results()
                .map(found -> new Xml(found.group(1)))
                .toList();
    }

    /** What stands between the tags of the first element of this name. */
    public Optional<String> value(String name) {
        Matcher matcher = element(name).matcher(text);
        return matcher.find() ? Optional.of(unescaped(matcher.group(1).strip())) : Optional.empty();
    }

    /** Whether there is such an element with this value. */
    public boolean has(String name, String value) {
        return all(name).stream().anyMatch(found -> found.text().strip().equals(escaped(value)));
    }

    /** The same with every element of this name changed, its tags included. */
    public Xml each(String name, UnaryOperator<Xml> change) {
        return new Xml(element(name)
                .matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(
                        change.apply(new Xml(found.group())).text())));
    }

    /** The same with the first element of this name given another value. */
    public Xml with(String name, String value) {
        return new Xml(element(name)
                .matcher(text)
                .replaceFirst(Matcher.quoteReplacement("<" + name + ">" + escaped(value) + "</" + name + ">")));
    }

    /** The same without the elements of this name. */
    public Xml without(String name) {
        return new Xml(element(name).matcher(text).replaceAll(""));
    }

    /** A text that may stand between tags. */
    public static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescaped(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static Pattern element(String name) {
        return Pattern.compile("<" + name + "(?: [^>]*)?>(.*?)</" + name + ">", Pattern.DOTALL);
    }
}
