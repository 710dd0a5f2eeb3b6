package io.github.herokumigrate.emulator.aws.wire;

import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a service says what it has to say. */
public enum Protocol {
    /** The operation in a header, JSON both ways. */
    JSON("application/x-amz-json-1.1") {
        @Override
        Answer refusal(Refusal refusal) {
            return json(refusal, "__type", "message");
        }
    },
    /** The operation in method and path, JSON both ways. */
    REST_JSON("application/json") {
        @Override
        Answer refusal(Refusal refusal) {
            return json(refusal, "__type", "Message");
        }
    },
    /** The operation in a form field, XML back. */
    QUERY("text/xml") {
        @Override
        Answer refusal(Refusal refusal) {
            return text(
                    refusal.status(),
                    "<ErrorResponse><Error><Type>Sender</Type>" + error(refusal) + "</Error><RequestId>"
                            + UUID.randomUUID() + "</RequestId></ErrorResponse>");
        }
    },
    /** The same with an envelope of EC2's own. */
    EC2("text/xml") {
        @Override
        Answer refusal(Refusal refusal) {
            return text(
                    refusal.status(),
                    "<Response><Errors><Error>" + error(refusal) + "</Error></Errors><RequestID>" + UUID.randomUUID()
                            + "</RequestID></Response>");
        }
    },
    /** The operation in method and path, XML both ways. */
    REST_XML("text/xml") {
        @Override
        Answer refusal(Refusal refusal) {
            return QUERY.refusal(refusal);
        }
    };

    private final String contentType;

    Protocol(String contentType) {
        this.contentType = contentType;
    }

    abstract Answer refusal(Refusal refusal);

    String contentType() {
        return contentType;
    }

    /** The code of a refusal, which some services write with {@code Exception} at its end and some without. */
    String code(String stem) {
        return this == JSON || this == REST_JSON ? stem + "Exception" : stem;
    }

    Answer text(int status, String body) {
        return Answer.of(status, contentType, body);
    }

    Answer json(Refusal refusal, String codeField, String messageField) {
        return text(
                        refusal.status(),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(codeField, refusal.code())
                                .put(messageField, refusal.getMessage())
                                .toString())
                .with("x-amzn-ErrorType", refusal.code());
    }

    private static String error(Refusal refusal) {
        return "<Code>" + Xml.escaped(refusal.code()) + "</Code><Message>" + Xml.escaped(refusal.getMessage())
                + "</Message>";
    }
}
