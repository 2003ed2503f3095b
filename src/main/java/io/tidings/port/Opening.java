package io.tidings.port;

/** What became of a batch that was to be opened. */
public enum Opening {
    OPENED,
    /** It was open already: the same lease, taken again. */
    EXISTS,
    /** All its messages belong to other batches. */
    NOTHING_CLAIMED,
    /** Others claimed too many of its messages: it is not open, and nothing is claimed for it. */
    TOO_FEW
}
