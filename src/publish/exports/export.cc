#include "publish/exports/export.h"
