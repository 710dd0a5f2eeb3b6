package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Config vars of every kind that shells, JSON and line ends make trouble with. */
class NastyValues extends DomainContextBase {
    @Provide
    Arbitrary<ConfigVars> vars() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(name -> "V" + name);
        return Arbitraries.maps(names, values()).ofMaxSize(6).map(NastyValues::vars);
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> troublesome = Arbitraries.strings()
                .withChars("\n\r\t \"'`$\\!#=;&|<>(){}[]*?~^%,:@n.aZ09-_/+é\u00a0\u2028\u3000\ufeff")
                .ofMaxLength(40);
        Arbitrary<String> anything = Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(60);
        Arbitrary<String> known = Arbitraries.of(
                "",
                "\n",
                "\\",
                "\\n",
                "'",
                "\"",
                "''",
                "\"\"",
                "trailing newline\n",
                "windows\r\nlines\r\n",
                "-----BEGIN KEY-----\nAbC+/=\n-----END KEY-----\n",
                "{\"a\": [\"b\", {\"c\": null}]}",
                "$(rm -rf /)",
                "`id`",
                "it's `id` \\ $HOME",
                "🎉 emoji",
                "x".repeat(32_768),
                "'\\\n".repeat(10_000));
        return Arbitraries.oneOf(troublesome, anything, known);
    }

    private static ConfigVars vars(Map<String, String> texts) {
        Map<String, Secret> values = new LinkedHashMap<>();
        texts.forEach((name, value) -> values.put(name, Secret.of(value)));
        return ConfigVars.of(values);
    }
}
