package io.tidings.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The employees who talk: one of most roles, several engineers. */
final class Cast {

    private final List<Person> everyone = new ArrayList<>();
    private final Map<Role, List<Person>> byRole = new EnumMap<>(Role.class);

    Cast(Dice dice, Names names) {
        Set<String> handles = new HashSet<>();
        for (Role role : Role.values()) {
            int seats = role == Role.ENGINEER ? dice.between(1, 3) : 1;
            for (int seat = 0; seat < seats; seat++) {
                Person person = names.employee();
                while (!handles.add(person.handle())) {
                    person = names.employee();
                }
                everyone.add(person);
                byRole.computeIfAbsent(role, any -> new ArrayList<>()).add(person);
            }
        }
    }

    Person anyone(Dice dice) {
        return dice.pick(everyone);
    }

    Person anyoneBut(Person person, Dice dice) {
        Person other = anyone(dice);
        while (other.equals(person)) {
            other = anyone(dice);
        }
        return other;
    }

    String anyoneNamedOtherThan(Term name, Dice dice) {
        String other = anyone(dice).firstName();
        while (name.spellings().contains(other)) {
            other = anyone(dice).firstName();
        }
        return other;
    }

    Person one(Role role, Dice dice) {
        return dice.pick(byRole.getOrDefault(role, everyone));
    }
}
