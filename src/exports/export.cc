#include "exports/export.h"
