package io.github.herokumigrate.platform;

/** A target whose own command line works from a file of settings: who carries on with that gets the file. */
public interface HasToolFile {
    /** The file for an application as it is wished. */
    ToolFile toolFile(TargetApp app) throws InterruptedException;
}
