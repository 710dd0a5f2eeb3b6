package io.github.herokumigrate.mojo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code <variables>}: which config vars go over and what is set besides. */
final class VariablesConfig {
    /** Names that stay behind. */
    List<String> exclude = new ArrayList<>();

    /** Names and values that are set at the target; they win over config vars. Not for secrets. */
    Map<String, String> set = new LinkedHashMap<>();

    /** Names that are no secrets, whatever they look like. */
    List<String> plain = new ArrayList<>();
}
