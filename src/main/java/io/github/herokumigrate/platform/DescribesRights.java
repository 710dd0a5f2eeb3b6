package io.github.herokumigrate.platform;

import java.util.List;

/** A target that can say which rights the goals need there. */
public interface DescribesRights {
    /**
     * The documents, each fit to be given to the target as it is. Made without asking the target where possible: who
     * reads them may have no rights yet. Of the application only the name need be known.
     */
    List<RightsDocument> rights(TargetApp app) throws InterruptedException;

    /**
     * One document.
     *
     * @param name its file's name, {@code aws-policy-deploy.json}
     * @param purpose whom it is for, a few words: {@code a first deploy, changes and destroy}
     * @param content its text
     */
    record RightsDocument(String name, String purpose, String content) {}
}
