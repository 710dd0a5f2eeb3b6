package io.github.herokumigrate.heroku;

import io.github.herokumigrate.heroku.AddOnsApi.AddOn;
import io.github.herokumigrate.heroku.AddOnsApi.AttachedAddOn;
import io.github.herokumigrate.heroku.AddOnsApi.Attachment;
import io.github.herokumigrate.model.AppName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The add-ons that an app uses: its own ones, and other apps' that are attached to it. What the app sees of an add-on is
 * decided by the attachments (contract: Heroku, Add-on attachments).
 */
final class AddOnInventory {
    private final AppName app;
    private final Map<String, AddOn> addOns = new LinkedHashMap<>();
    private final Map<String, List<Attachment>> attachments = new LinkedHashMap<>();

    AddOnInventory(AppName app, List<AddOn> own, List<Attachment> attached) {
        this.app = app;
        own.forEach(addOn -> addOns.put(addOn.id(), addOn));
        for (Attachment attachment : attached) {
            attachment.addon().ifPresent(addon -> {
                addOns.computeIfAbsent(addon.id(), id -> foreign(addon));
                attachments.computeIfAbsent(addon.id(), id -> new ArrayList<>()).add(attachment);
            });
        }
    }

    /** The add-ons in the API's order, their config vars not yet compared with those that exist. */
    List<Entry> entries() {
        return addOns.values().stream().map(this::entry).toList();
    }

    private Entry entry(AddOn addOn) {
        List<Attachment> seenAs = attachments.getOrDefault(addOn.id(), List.of());
        String plan = addOn.plan().map(Ref::name).orElse("");
        int colon = plan.indexOf(':');
        String owner =
                addOn.app().map(Ref::name).filter(name -> !name.isEmpty()).orElse(app.value());
        Set<String> vars = new LinkedHashSet<>();
        seenAs.forEach(attachment -> vars.addAll(attachment.configVars()));
        seenAs.forEach(attachment -> vars.add(attachment.name() + "_URL"));
        if (owner.equals(app.value())) {
            vars.addAll(addOn.configVars());
        }
        return new Entry(
                addOn.id(),
                new HerokuSnapshot.AddOn(
                        addOn.name(),
                        colon > 0
                                ? plan.substring(0, colon)
                                : addOn.addonService().map(Ref::name).orElse(""),
                        plan.substring(colon + 1),
                        addOn.state(),
                        owner,
                        seenAs.stream().map(Attachment::name).toList(),
                        List.copyOf(vars)));
    }

    private static AddOn foreign(AttachedAddOn addon) {
        return new AddOn(addon.id(), addon.name(), addon.app(), Optional.empty(), addon.plan(), "", List.of());
    }

    /** An add-on with the id by which the APIs know it. */
    record Entry(String id, HerokuSnapshot.AddOn addOn) {
        Ref ref() {
            return new Ref(id, addOn.name());
        }

        boolean isPostgres() {
            return addOn.service().equals("heroku-postgresql");
        }

        boolean isAdvancedPostgres() {
            return isPostgres()
                    && (addOn.plan().startsWith("advanced") || addOn.plan().startsWith("performance"));
        }

        boolean isKeyValueStore() {
            return addOn.service().startsWith("heroku-redis");
        }

        /** The same with those config vars only that the app really has. */
        Entry seeing(Set<String> names) {
            return new Entry(
                    id,
                    new HerokuSnapshot.AddOn(
                            addOn.name(),
                            addOn.service(),
                            addOn.plan(),
                            addOn.state(),
                            addOn.owner(),
                            addOn.attachments(),
                            addOn.configVars().stream().filter(names::contains).toList()));
        }
    }
}
