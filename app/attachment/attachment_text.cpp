// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachment/attachment_text.h"

#include "app/texts.h"

#include <QCoreApplication>

namespace app {

namespace {

class AttachmentText {
    Q_DECLARE_TR_FUNCTIONS(AttachmentText)
};

} // namespace

QString attachmentSentence(const core::Error &error)
{
    if (error.kind == core::Error::Kind::Invalid) {
        return AttachmentText::tr(
            "Not attached: only JPEG or PNG pictures and PDF files of at most 50 MiB.");
    }
    if (error.kind == core::Error::Kind::Conflict) {
        return AttachmentText::tr(
            "Not attached: the visit has this file already, or it was being changed.");
    }
    return sentence(error);
}

} // namespace app
