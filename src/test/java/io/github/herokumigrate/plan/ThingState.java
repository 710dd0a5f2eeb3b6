package io.github.herokumigrate.plan;

/** A size, which can be changed, and a place, which can't. */
record ThingState(int size, String place) {
    static final ThingState SMALL = new ThingState(1, "here");
    static final ThingState BIG = new ThingState(2, "here");
    static final ThingState ELSEWHERE = new ThingState(1, "there");
}
