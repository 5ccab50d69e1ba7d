#pragma once

#include "sim/kernel/index.hpp"

namespace riposte::world {

using EconomyId = kernel::Index<struct EconomyTag>;
using SectorId = kernel::Index<struct SectorTag>;
using GoodId = kernel::Index<struct GoodTag>;
using FlowId = kernel::Index<struct FlowTag>;
using OfficeId = kernel::Index<struct OfficeTag>;
using EndUserId = kernel::Index<struct EndUserTag>;
using LegalBasisId = kernel::Index<struct LegalBasisTag>;
using MeasureId = kernel::Index<struct MeasureTag>;
using AgreementId = kernel::Index<struct AgreementTag>;
using ObligationId = kernel::Index<struct ObligationTag>;
using DeadlineId = kernel::Index<struct DeadlineTag>;
using TalksId = kernel::Index<struct TalksTag>;
using ShockId = kernel::Index<struct ShockTag>;
using DateId = kernel::Index<struct DateTag>;

}  // namespace riposte::world
