package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.RailwayCaller.Answer;
import io.github.herokumigrate.emulator.railway.archive.PackedSource;
import io.github.herokumigrate.emulator.railway.archive.SourceArchive;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.Source;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Source code is taken, unpacked and deployed (contract: Railway 11). */
class UploadTest {
    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        shop.service("web");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whatIsUploadedIsUnpackedAndDeployed() throws Exception {
        Answer answer = shop.caller()
                .upload(
                        shop.project().id(),
                        shop.production().id(),
                        shop.instance("web").service().id(),
                        new PackedSource()
                                .directory("./")
                                .file("./Dockerfile", "FROM scratch\n")
                                .longFile("./" + "long/".repeat(25) + "name.txt", "deep")
                                .bytes());
        shop.railway().settle();

        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder("deploymentId", "url", "logsUrl", "deploymentDomain");
        EmulatedDeployment deployment =
                shop.deployment("web", answer.json().path("deploymentId").asString());
        assertThat(deployment.status()).isEqualTo(DeploymentStatus.SUCCESS);
        assertThat(deployment.isBuiltByDocker()).isTrue();
        SourceArchive archive = ((Source.Upload) deployment.source()).archive();
        assertThat(archive.files().keySet()).containsExactly("Dockerfile", "long/".repeat(25) + "name.txt");
        assertThat(archive.text("Dockerfile")).contains("FROM scratch\n");
    }

    @Test
    void theDigestTellsWhetherFilesAreTheSame() {
        byte[] one = new PackedSource().file("./a", "1").file("./b", "2").bytes();
        byte[] other = new PackedSource()
                .file("./b", "2")
                .directory("./c")
                .file("./a", "1")
                .bytes();
        byte[] changed = new PackedSource().file("./a", "1").file("./b", "3").bytes();

        assertThat(SourceArchive.of(one).digest())
                .isEqualTo(SourceArchive.of(other).digest())
                .isNotEqualTo(SourceArchive.of(changed).digest());
    }

    @Test
    void aBrokenArchiveIsAcceptedAndFailsLater() throws Exception {
        String id = shop.upload(
                "web", new PackedSource().file("./Dockerfile", "FROM x").half());
        String text = shop.upload("web", "no archive at all".getBytes(StandardCharsets.UTF_8));
        shop.railway().settle();

        assertThat(shop.deployment("web", id).status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(shop.deployment("web", text).error().orElseThrow()).contains("could not read the source");
    }

    @Test
    void withoutADockerfileAtTheRootNobodyKnowsHowToBuildIt() throws Exception {
        String id = shop.upload(
                "web", new PackedSource().file("./docker/Dockerfile", "FROM x").bytes());
        shop.railway().settle();

        assertThat(shop.deployment("web", id).error()).contains("Railpack could not determine how to build the app.");
    }

    @Test
    void whatIsNotAsTheContractSaysIsRemembered() throws Exception {
        byte[] archive = new PackedSource()
                .file("/Dockerfile", "FROM scratch")
                .file("app.jar", "with or without ./ in front of it")
                .file("./.git/config", "")
                .entry("./link", '2', new byte[0])
                .bytes();
        shop.upload("web", archive);
        shop.caller()
                .send(shop.caller()
                        .request("/project/" + shop.project().id() + "/environment/"
                                + shop.production().id() + "/up?serviceId="
                                + shop.instance("web").service().id())
                        .header("Content-Type", "multipart/form-data")
                        .POST(BodyPublishers.ofByteArray(EmulatedShop.source("1"))));

        assertThat(shop.railway().violations())
                .containsExactly(
                        "Upload: /Dockerfile must not be in it",
                        "Upload: ./.git/config must not be in it",
                        "Upload: ./link is neither a file nor a directory",
                        "Upload: the content type is multipart/form-data, not application/gzip");
        shop.railway().forgetViolations();
    }

    @Test
    void whatIsTooLargeOrForNobodyIsRefused() throws Exception {
        String project = shop.project().id();
        String production = shop.production().id();
        String web = shop.instance("web").service().id();
        byte[] source = EmulatedShop.source("1");

        assertThat(shop.caller().upload(project, production, project, source))
                .extracting(Answer::status, Answer::text)
                .containsExactly(404, "Service instance not found");
        assertThat(shop.caller()
                        .upload(project, "none", web, source)
                        .json()
                        .path("message")
                        .asString())
                .isEqualTo("Not Authorized");
        assertThat(shop.caller()
                        .withToken("bad")
                        .upload(project, production, web, source)
                        .status())
                .isEqualTo(401);
        shop.railway().account().conditions().limitUpload(100);
        assertThat(shop.caller().upload(project, production, web, source).status())
                .isEqualTo(413);
        assertThat(shop.statuses("web")).isEmpty();
    }
}
