#pragma once

#include <vector>

#include "agents/weighing.hpp"

namespace riposte::agents {

/// The agent's options in a round: hold its demand d, lower it by steps down to what fits or its red line, or
/// break off. With o the other's demand as tabled, x = max(0, d + o - 1) their excess, F its prior of the
/// other's reservation, G the joint gain of a deal a year, C what the duty costs a year where there is no
/// deal (see cost_of_no_deal), T the outlook:
///   P(deal | d) = 1 where x = 0; else exp(-x / bargaining slack) times the chance that the other is
///                 forthcoming, times F(1 - d) / F(o): it will take what it has tabled, and perhaps less
///   urgency     = exp(-(days to the date) / urgency), 1 once it has passed, 0 without one
///   stakes      term by term what a deal brings besides a share of G: what its terms change at once, and
///               urgency times what they keep from coming back; income C T urgency; deadline urgency, 0 once
///               the date has passed
///   (P - P_hold) stakes, and concession (P d - P_hold d_hold) G T
/// The red line is that of these talks, where the scenario gives one, else the agent's own everywhere.
/// Demands fall with pressure and as the deadline draws near. Breaking off forgoes P_hold of them all.
void add_round_options(const Situation& situation, world::TalksId id, std::vector<Alternative>& alternatives);

/// Breaking off open talks, at the table or between rounds (direction -1), or reopening ones that were broken
/// off (+1): direction times what the talks are worth, as above, and
///   reciprocity: direction * statement_force * (my hardness - theirs)
/// Whether talks may be left is up to the occasion.
void add_opening_options(const Situation& situation, bool may_leave, std::vector<Alternative>& alternatives);

/// On the day of a pause's end: extend it, or let it pass and its measures snap back.
///   let pass: the terms of both sides' rates after the snap-back (income, revenue, exporters' loss certain),
///   concession value_of_pressure - forthcoming * grievance: what the agreement could still have brought; no
///   audience: a pause that ends on its day breaks no word, and no deadline: what was stated comes
///   extend: audience -unmet;
///   deadline: the date that the agent has stated passes without consequence: -1 where it holds the pause
///   alone, -n / (1 + n) after n extensions of a date that two share, where its own measures would come back
///   (moved by both, a date loses its meaning by and by), 0 for who only bears what would come back
void add_deadline_options(const Situation& situation, world::DeadlineId id,
                          std::vector<Alternative>& alternatives);

/// For one partner without a deal when its pause ends: a letter with a rate, or leaving things as they are.
///   letter: the terms of the letter's rate, with concession value_of_pressure + G d T * concedes; no
///   reciprocity, as a letter carries out what was announced before the pause
///   keep: deadline -1 (the stated date passes without consequence)
void add_letter_options(const Situation& situation, world::TalksId id,
                        std::vector<Alternative>& alternatives);

/// What the absence of a deal costs the agent a year [% of GDP]: for the side that bears the duty, its
/// exporters' loss at the letter's rate against the deal's; nothing for the side that levies it.
[[nodiscard]] double cost_of_no_deal(const Situation& situation, world::TalksId id);

}  // namespace riposte::agents
