package io.github.herokumigrate.emulator.heroku;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Config vars with every value that some tool on the way is known to spoil; all that Heroku accepts for one app. */
public final class NastyConfigVars {
    private static final int BIG_CHARACTERS = 32 * 1024;
    private static final String BASE64 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n"
            + "MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu\n"
            + "NMoSfm76oqFvAp8Gy0iz5sxjZmSnXyCdPEovGhLa0VzMaQ8s+CLOyS56YyCFGeJZ\n";

    private NastyConfigVars() {}

    /** The config vars in a fixed order, less than 64 KB in all. */
    public static Map<String, String> all() {
        Map<String, String> vars = new LinkedHashMap<>();
        addStructured(vars);
        addQuotes(vars);
        addBlanks(vars);
        addCharacters(vars);
        addWhatLooksLikeSyntax(vars);
        addNames(vars);
        vars.put("BIG", big());
        return Collections.unmodifiableMap(vars);
    }

    private static void addStructured(Map<String, String> vars) {
        vars.put("PEM_KEY", "-----BEGIN PRIVATE KEY-----\n" + BASE64 + "-----END PRIVATE KEY-----\n");
        vars.put(
                "PEM_CHAIN_CRLF",
                "-----BEGIN CERTIFICATE-----\r\n" + BASE64.replace("\n", "\r\n") + "-----END CERTIFICATE-----");
        vars.put("PEM_ONE_LINE", "-----BEGIN PRIVATE KEY-----\\n" + BASE64.replace("\n", "\\n"));
        vars.put("JSON", "{\"type\": \"service_account\", \"key\": \"a\\nb\\\"c\", \"list\": [1, null, \"$x\"]}");
        vars.put("JSON_PRETTY", "{\n  \"a\": 'b',\n\t\"c\": \"d\\\\e\"\n}\n");
        vars.put("YAML", "key: value # no comment\nlist:\n  - 'one'\n  - \"two\"\n");
        vars.put("XML", "<a b=\"c\">d &amp; e<!-- f --></a>");
        vars.put("URL_ENCODED_PASSWORD", "postgres://u:p%40ss%2Fw%25rd@db.example.com:5432/d?sslmode=require&x=1#f");
        vars.put("URL_MAIL", "smtps://user%40example.com:pa$$word!@mail.example.com:465/?tls=true");
        vars.put("BASE64_PADDED", "c2VjcmV0IHNlY3JldA==");
        vars.put("JAVA_OPTS", "-Xmx300m -Dname='two words' -Dother=\"x y\" -XX:OnOutOfMemoryError=\"kill -9 %p\"");
    }

    private static void addQuotes(Map<String, String> vars) {
        vars.put("SINGLE_QUOTE", "it's");
        vars.put("DOUBLE_QUOTE", "say \"hi\"");
        vars.put("BOTH_QUOTES", "it's \"both\"");
        vars.put("QUOTED_WHOLE", "\"quoted\"");
        vars.put("SINGLE_QUOTED_WHOLE", "'quoted'");
        vars.put("ONLY_A_QUOTE", "'");
        vars.put("BACKTICKS", "`id` and it's `pwd`");
        vars.put("BACKSLASHES", "C:\\new\\table\\");
        vars.put("BACKSLASH_QUOTE", "\\' \\\" \\\\' \\$ \\`");
        vars.put("BACKSLASH_N", "not\\na newline, it's two characters");
        vars.put("DOLLARS", "$HOME ${PATH} $(id) $$ $1 $");
        vars.put("DOLLARS_AND_QUOTE", "it's $HOME ${PATH} $(id)");
        vars.put("EXCLAMATION", "wow! !! !id it's !x");
        vars.put("LEADING_EXCLAMATION", "!important");
    }

    private static void addBlanks(Map<String, String> vars) {
        vars.put("EMPTY", "");
        vars.put("ONE_BLANK", " ");
        vars.put("BLANKS_AROUND", "  in the middle  ");
        vars.put("TABS", "\ta\tb\t");
        vars.put("ONLY_A_NEWLINE", "\n");
        vars.put("TRAILING_NEWLINE", "value\n");
        vars.put("LEADING_NEWLINE", "\nvalue");
        vars.put("TWO_LINES", "line1\nline2");
        vars.put("CARRIAGE_RETURN", "a\rb");
        vars.put("CRLF", "a\r\nb\r\n");
        vars.put("NBSP", "a\u00a0b");
        vars.put("LINE_SEPARATORS", "a\u2028b\u2029c\u0085d\u000be\ff");
    }

    private static void addCharacters(Map<String, String> vars) {
        vars.put("UMLAUTS", "Grüße aus Zürich, ça va? ñ");
        vars.put("EMOJI", "🎉 party 👩‍👩‍👧 flags 🇨🇭");
        vars.put("CJK_AND_RTL", "日本語 한국어 עברית العربية");
        vars.put("COMBINING", "e\u0301 is not \u00e9");
        vars.put("ZERO_WIDTH", "\ufeffa\u200bb\u202ec");
        vars.put("CONTROLS", "\u0001\u001b[31mred\u001b[0m\u007f");
    }

    private static void addWhatLooksLikeSyntax(Map<String, String> vars) {
        vars.put("LEADING_TILDE", "~/bin:~root");
        vars.put("TILDE_UNQUOTED", "~");
        vars.put("LEADING_DASH", "-n");
        vars.put("LEADING_HASH", "# no comment");
        vars.put("TRAILING_COMMENT", "value # no comment");
        vars.put("ASSIGNMENT", "A=b;C=d");
        vars.put("LEADING_EQUALS", "=x==");
        vars.put("EXPORT", "export A=b\nB=c");
        vars.put("PERCENT", "%PATH% 100% %s %n %d");
        vars.put("GLOBS", "* ? [a-z] {a,b} <in >out |pipe & ; ( )");
        vars.put("TEMPLATE", "{{mustache}} @maven@ #{el} ${project.version} <%= erb %>");
        vars.put("NULL_WORD", "null");
        vars.put("NUMBER", "0123");
        vars.put("FLOAT", "1e10");
        vars.put("BOOLEAN", "no");
        vars.put("HEREDOC", "<<EOF\ntext\nEOF\n");
    }

    private static void addNames(Map<String, String> vars) {
        vars.put("lower_case", "a");
        vars.put("mixedCase1", "b");
        vars.put("_LEADING_UNDERSCORE", "c");
        vars.put("HEROKU_MADE_BY_USER", "d");
    }

    private static String big() {
        String pattern = "0123456789 abcdef'\"\\$`!\n";
        return pattern.repeat(BIG_CHARACTERS / pattern.length() + 1).substring(0, BIG_CHARACTERS);
    }
}
