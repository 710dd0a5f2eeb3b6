package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.archive.SourceArchive;

/** What a deployment is made of. */
public interface Source {
    /** What can be compared: the digest of an upload, or the name of an image or repository. */
    String title();

    /** Whether an image has to be built of it. */
    boolean isBuilt();

    /** Source code that was uploaded. */
    record Upload(SourceArchive archive) implements Source {
        @Override
        public String title() {
            return archive.digest();
        }

        @Override
        public boolean isBuilt() {
            return true;
        }
    }

    /** An image in a registry. */
    record Image(String name) implements Source {
        @Override
        public String title() {
            return name;
        }

        @Override
        public boolean isBuilt() {
            return false;
        }
    }

    /** A repository at GitHub. */
    record Repository(String name) implements Source {
        @Override
        public String title() {
            return name;
        }

        @Override
        public boolean isBuilt() {
            return true;
        }
    }
}
