package io.tidings.offline;

import io.tidings.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads milestones out of messages, sentence by sentence, unless a cue tells that what is said is no fact. Where a
 * sentence says too little for itself, it is read together with the next one.
 */
final class Extraction {
    private final Cues cues;
    private final MilestoneReader reader;

    Extraction(Rules rules, Cues cues) {
        this.cues = cues;
        this.reader = new MilestoneReader(rules, cues);
    }

    /**
     * The milestones that a message states, in the order in which it does; its subject counts where its text has none.
     *
     * @param ours true where "we" in it are the company
     */
    List<Statement> in(Message message, boolean ours) {
        String subject = Plain.of(message.subject());
        if (cues.voidsMessage(Plain.of(message.text())) || cues.voidsHeading(subject)) {
            return List.of();
        }
        List<Statement> inText = in(message.text(), subject, ours);
        return inText.isEmpty() ? in(message.subject(), "", ours) : inText;
    }

    private List<Statement> in(String text, String subject, boolean ours) {
        List<Sentence> sentences =
                Sentence.of(text).stream().filter(sentence -> !isVoid(sentence)).toList();
        List<List<Statement>> alone =
                sentences.stream().map(one -> read(one, subject, ours)).toList();
        List<Statement> all = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            List<Statement> stated = alone.get(i);
            boolean last = i + 1 == sentences.size();
            if (!last
                    && alone.get(i + 1).isEmpty()
                    && sentence.goesOnIn(sentences.get(i + 1))
                    && isReal(sentence)
                    && isReal(sentences.get(i + 1))) {
                List<Statement> together = read(sentence.with(sentences.get(i + 1), text), subject, ours);
                if (saysMore(together, stated)) {
                    stated = together;
                    i++;
                }
            }
            all.addAll(stated);
        }
        return all;
    }

    /** True where the next sentence tells what the first left open: what happened, or its figure. */
    private static boolean saysMore(List<Statement> together, List<Statement> alone) {
        return alone.isEmpty()
                ? !together.isEmpty()
                : alone.size() == together.size()
                        && alone.get(0).type() == together.get(0).type()
                        && alone.get(0).metrics().isEmpty()
                        && !together.get(0).metrics().isEmpty();
    }

    private List<Statement> read(Sentence sentence, String subject, boolean ours) {
        return reader.read(sentence.text(), subject, ours);
    }

    /** True where nothing makes a sentence unreal: what it says may be taken together with another. */
    private boolean isReal(Sentence sentence) {
        return cues.in(Plain.of(sentence.text())).isEmpty();
    }

    private boolean isVoid(Sentence sentence) {
        return cues.voidsHeading(sentence.heading()) || cues.voidsSentence(Plain.of(sentence.text()));
    }
}
