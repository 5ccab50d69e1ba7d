#include "sim/economy/cells.hpp"

#include <fmt/format.h>

#include "sim/economy/csv_rows.hpp"

namespace riposte::economy {

void Cells::put(std::size_t cell, const std::string& number, int line, DataFaults& faults) {
  const double value = number_in(number, file_, line, faults);
  if (lines[cell] != 0) {
    faults.add(file_, line, fmt::format("the cell is there twice, first in line {}", lines[cell]),
               "leave one of the two");
  }
  lines[cell] = line;
  values[cell] = value;
}

void Cells::refuse_below(double least, std::size_t cell, DataFaults& faults) const {
  if (!(values[cell] < least)) return;
  faults.add(file_, lines[cell], fmt::format("the value is negative ({})", values[cell]), "write 0 or more");
}

void Cells::refuse_negative(DataFaults& faults) const {
  for (std::size_t cell = 0; cell < values.size(); ++cell) refuse_below(0.0, cell, faults);
}

}  // namespace riposte::economy
