package io.github.herokumigrate.platform.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.testing.StubServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.InvalidInputException;

/** AWS answers a second creation in another way than moto does. */
class ServiceLinkedRoleTest {
    private final AtomicBoolean there = new AtomicBoolean();

    private TestAws aws;
    private StubServer stub;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        stub = new StubServer();
        System.setProperty("aws.endpointUrlIam", stub.uri().toString());
        stub.on("POST /", request -> {
            if (request.body().contains("Action=ListRoles")) {
                return xml(200, roles());
            }
            return xml(400, """
                    <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>
                    <Code>InvalidInput</Code><Message>Service role name AWSServiceRoleForECS has been taken in this
                    account, please try a different suffix.</Message></Error><RequestId>r</RequestId></ErrorResponse>""");
        });
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.endpointUrlIam");
        stub.close();
        aws.close();
    }

    @Test
    void oneThatAnotherRunMadeMeanwhileIsFine() {
        ServiceLinkedRole role = new ServiceLinkedRole(aws.site());
        assertThat(role.desired()).isPresent();
        there.set(true);

        assertThatCode(role::create).doesNotThrowAnyException();
        assertThat(role.desired()).isEmpty();
        assertThat(role.observe()).isEmpty();
    }

    @Test
    void anotherMistakeIsNotTakenForThat() {
        assertThatThrownBy(() -> new ServiceLinkedRole(aws.site()).create()).isInstanceOf(InvalidInputException.class);
    }

    private String roles() {
        String member = there.get() ? """
                  <member><Path>/aws-service-role/ecs.amazonaws.com/</Path><RoleName>AWSServiceRoleForECS</RoleName>
                  <RoleId>AROA1</RoleId><CreateDate>2026-01-01T00:00:00Z</CreateDate>
                  <Arn>arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS</Arn>
                  </member>""" : "";
        return "<ListRolesResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListRolesResult><Roles>"
                + member + "</Roles><IsTruncated>false</IsTruncated></ListRolesResult></ListRolesResponse>";
    }

    private static StubServer.Response xml(int status, String body) {
        return new StubServer.Response(status, Map.of("Content-Type", "text/xml"), body);
    }
}
