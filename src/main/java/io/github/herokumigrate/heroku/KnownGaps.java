package io.github.herokumigrate.heroku;

import io.github.herokumigrate.heroku.HerokuSnapshot.AddOn;
import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exists at Heroku and stands in no API, known from what does (contract: Heroku, Heroku Scheduler). */
final class KnownGaps {
    private static final Map<String, Unreadable> BY_SERVICE = Map.of(
            "scheduler",
            new Unreadable(
                    "The jobs of Heroku Scheduler",
                    "No API tells them: open the dashboard with 'heroku addons:open scheduler' and write down"
                            + " the command and the time of each job. They are not moved."),
            "heroku-kafka",
            new Unreadable(
                    "Topics, consumer groups and messages of Apache Kafka on Heroku",
                    "They are not moved: create the topics at the new cluster and drain or mirror the old one."),
            "heroku-connect",
            new Unreadable(
                    "The mappings of Heroku Connect",
                    "Export them in the add-on's dashboard; the synchronisation with Salesforce ends when the app"
                            + " leaves Heroku."),
            "heroku-applink",
            new Unreadable(
                    "The connections of Heroku AppLink",
                    "They end when the app leaves Heroku: plan for the Salesforce API instead."));

    private KnownGaps() {}

    static List<Unreadable> of(String stack, List<AddOn> addOns) {
        List<Unreadable> gaps = new ArrayList<>();
        addOns.stream()
                .map(AddOn::service)
                .distinct()
                .flatMap(service -> Optional.ofNullable(BY_SERVICE.get(service)).stream())
                .forEach(gaps::add);
        if (stack.equals("container")) {
            gaps.add(new Unreadable(
                    "How the app's container images are built",
                    "The app runs on the container stack: its Dockerfile and heroku.yml are in the source tree, or its"
                            + " images were pushed by hand."));
        }
        return gaps;
    }
}
